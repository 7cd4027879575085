// What stands for `import.meta.url` in a script that is no module.
export const scriptUrl = document.currentScript?.src || document.baseURI;
