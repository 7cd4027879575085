// The address that stands for `import.meta.url` in a script that is no module: that of the folder above the script.
export const scriptUrl = new URL('../', document.currentScript?.src || document.baseURI).href;
