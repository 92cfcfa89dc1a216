/** One emoji as Unicode recommends it for exchange (UTS #51). */
const emoji = /^\p{RGI_Emoji}$/v;
/** The same without the selector that asks for its picture, as some keyboards send it, and those of a newer Unicode. */
const pictographs = /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\u{200d}]*$/u;
const pictureSelector = /\u{fe0f}/gu;
const characters = new Intl.Segmenter();

/** Whether a text says what it says by emoji alone, with blanks between. Looked at character by character, so that no text takes long. */
export function isEmoji(text: string): boolean {
  const seen = [...characters.segment(text)].map(({ segment }) => segment).filter((segment) => segment.trim() !== '');
  return seen.length > 0 && seen.every(isOne);
}

function isOne(character: string): boolean {
  return emoji.test(character) || pictographs.test(character.replace(pictureSelector, ''));
}
