/** The files that somebody drops or chooses. */

/**
 * A file, and the folder that was named: what `jostar build FOLDER` would call them.
 *
 * @typedef {object} Named
 * @property {File} file
 * @property {string} folder Empty for a file that was chosen itself.
 * @property {string} name Its path within the folder.
 */

/**
 * The files of an input, which gives folders their names.
 *
 * @param {Iterable<File>} files
 * @returns {Named[]}
 */
export function fromInput(files) {
  return [...files].map((file) => {
    const [folder = '', ...rest] = file.webkitRelativePath.split('/');
    return rest.length === 0 ? { file, folder: '', name: file.name } : { file, folder, name: rest.join('/') };
  });
}

/**
 * The files that were dropped, with those in folders.
 *
 * @param {DataTransfer} transfer To be read at once: after the event it is empty.
 * @returns {Promise<Named[]>}
 */
export async function fromDrop(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  /** @type {Named[]} */
  const files = [];
  for (const entry of entries) {
    if (entry.isDirectory) {
      await walk(/** @type {FileSystemDirectoryEntry} */ (entry), entry.name, '', files);
    } else {
      files.push({ file: await fileOf(/** @type {FileSystemFileEntry} */ (entry)), folder: '', name: entry.name });
    }
  }
  return files;
}

/**
 * @param {FileSystemDirectoryEntry} entry
 * @param {string} folder
 * @param {string} within
 * @param {Named[]} files
 */
async function walk(entry, folder, within, files) {
  const reader = entry.createReader();
  for (;;) {
    // It gives some at a time, and none at the end.
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) {
      return;
    }
    for (const inside of entries) {
      const name = `${within}${inside.name}`;
      if (inside.isDirectory) {
        await walk(inside, folder, `${name}/`, files);
      } else {
        files.push({ file: await fileOf(inside), folder, name });
      }
    }
  }
}

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
function fileOf(entry) {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
