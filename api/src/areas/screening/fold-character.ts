import { rectifyConfusion } from 'unicode-confusables';

/** Marks that change no letter into another one: those of all scripts, and the points of Hebrew and Arabic. Vowel signs of Indic scripts and Thai stay. */
const looseMarks =
  /[\p{DI}[[\p{M}&&[\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Cyrillic}]]--[\u{3099}\u{309a}]]]/gv;
const ascii = /^\p{ASCII}$/u;
const latin = /^[a-z]{1,2}$/;
/** Letters in white on black, of which no decomposition says so: in circles, squares, and those that flags are made of. */
const boxedFrom = [0x1f150, 0x1f170, 0x1f1e6] as const;
/** The small capitals of phonetics, from a to z: the table has few of them. */
const smallCapitals = [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ'];
/** Folded characters that are remembered; more are folded anew each time. */
const remembered = 8_192;
const known = new Map<number, readonly number[]>();

/**
 * What a character is read as, whatever it is written like: compatibility forms and marks taken off (NFKD), case folded, look-alikes by UTS #39's
 * table as the Latin letter they look like. Code points; none for what shows nothing. Each character is folded by itself, so that its place is known.
 */
export function foldCharacter(code: number): readonly number[] {
  const had = known.get(code);
  if (had) return had;
  const folded = [...fold(code)].map((character) => character.codePointAt(0) ?? 0);
  if (known.size < remembered) known.set(code, folded);
  return folded;
}

function fold(code: number): string {
  const boxed = boxedFrom.find((from) => code >= from && code < from + 26);
  if (boxed !== undefined) return String.fromCharCode(0x61 + code - boxed);
  const bare = String.fromCodePoint(code).normalize('NFKD').replace(looseMarks, '');
  return [...bare].map(foldBare).join('').normalize('NFC');
}

function foldBare(character: string): string {
  // By way of the capital: ß is two letters, ς and σ are one, ı is none of its own.
  const small = character.toUpperCase().toLowerCase().normalize('NFKD').replace(looseMarks, '');
  if (ascii.test(character)) return small;
  return [...small]
    .map((each) => (ascii.test(each) ? each : (looksLike(each) ?? looksLike(each.toUpperCase()) ?? each)))
    .join('');
}

/** The Latin letter that a character looks like, small or as a capital; the table writes "rn" for what looks like "m". */
function looksLike(character: string): string | null {
  const small = smallCapitals.indexOf(character);
  if (small >= 0) return String.fromCharCode(0x61 + small);
  const other = rectifyConfusion(character).normalize('NFKD').replace(looseMarks, '').toLowerCase();
  if (other === character || !latin.test(other)) return null;
  return other === 'rn' ? 'm' : other;
}
