// A result may lead to another place of the same page, which the dialog would go on hiding.
const search = document.querySelector('jostar-search');
search.addEventListener('jostar-select', () => search.close());
