import { SaxesParser } from 'saxes';

export interface XmlVisitor {
  /** @param name without its prefix. */
  opened?(name: string, attributes: Readonly<Record<string, string>>): void;
  /** @param within the text that stands right in it. */
  closed?(name: string, within: string): void;
  /** Whether the rest doesn't matter. */
  isDone?(): boolean;
}

const chunkChars = 64 * 1024;

/**
 * Goes through an XML text. Entities that it declares itself are none: they are a mistake, not unfolded.
 * @returns false where it is no well-formed XML.
 */
export function walkXml(xml: string, visitor: XmlVisitor): boolean {
  const parser = new SaxesParser();
  let isWrong = false;
  const texts: string[] = [''];
  parser.on('error', () => {
    isWrong = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    texts.push('');
    visitor.opened?.(localName(name), attributes);
  });
  const addText = (more: string) => texts.push((texts.pop() ?? '') + more);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', ({ name }) => {
    const within = texts.pop() ?? '';
    visitor.closed?.(localName(name), within);
  });
  for (let from = 0; from < xml.length && !isWrong; from += chunkChars) {
    parser.write(xml.slice(from, from + chunkChars));
    if (visitor.isDone?.()) return !isWrong;
  }
  if (!isWrong) parser.close();
  return !isWrong;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
