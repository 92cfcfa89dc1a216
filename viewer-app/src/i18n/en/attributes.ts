import { addStrings, useSay } from '../feature-strings.ts';

const attributes = addStrings('attributes', {
  title: 'Attributes',
  text: 'What you say of your products beyond name and price: colour, fibre, size of a lamp. Shoppers see them on the product and narrow a search by them.',
  failed: 'The attributes could not be loaded',
  empty: 'No attributes yet',
  emptyText: 'Begin with what your customers ask most, such as the material.',
  add: 'Add an attribute',
  full: 'There are as many as there may be.',
  one: 'Attribute {{name}}',
  unnamed: 'without a name',
  label: 'Name',
  kind: 'What it is',
  kinds: { text: 'Any words', number: 'A number', choice: 'One of a list' },
  kindKept: 'What it is stays, as products may have it.',
  choices: 'The list, one a line',
  categories: 'Asked of products in',
  allCategories: 'all categories',
  addCategory: 'Only in one more category',
  takeCategory: 'Not in {{name}} any more',
  up: 'Move {{name}} up',
  down: 'Move {{name}} down',
  remove: 'Remove {{name}}',
  save: 'Save',
  saved: 'Saved',
  saveFailed: 'That was not saved: {{reason}}',
  choiceUsed: 'Products have “{{value}}”: change them first, or keep it in the list.',
  removeTitle_one: 'Take {{names}} from all products?',
  removeTitle_other: 'Take {{names}} from all products?',
  removeText: 'Whatever products say of it is lost, and shoppers can’t narrow a search by it any more.',
  keep: 'Keep it',
  doRemove: 'Take it away',
  problems: {
    required: 'Fill this in.',
    tooLong: 'Use {{most}} letters at most.',
    twice: 'There is one of that name already.',
    choices: 'Type each once, {{count}} at most, and each with {{most}} letters at most.',
  },
  section: 'Attributes',
  sectionText: 'Facts that shoppers see and narrow a search by.',
  sectionEmpty: 'Your brand has no attributes for such products yet.',
  edit: 'Edit the attributes',
  none: 'Not said',
});

/** What the pages of a brand's attributes say. */
export function useAttributeStrings() {
  return useSay(attributes);
}
