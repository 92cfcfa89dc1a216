import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive: its text, or what is packed and how long it says that it is unpacked. */
type Part = string | { readonly packed: Buffer; readonly saysBytes: number };

/** A ZIP archive (APPNOTE.TXT 4.3) of some parts by their names. */
export function aZip(parts: Readonly<Record<string, Part>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of Object.entries(parts)) {
    const packed = typeof part === 'string' ? deflateRawSync(part) : part.packed;
    const bytes = typeof part === 'string' ? Buffer.byteLength(part) : part.saysBytes;
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(typeof part === 'string' ? crc32(part) : 0, 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(bytes, 8);
    const named = Buffer.from(name);
    const common = Buffer.concat([u16(20, 0x800, 8, 0, 0), sizes, u16(named.length, 0)]);
    const local = Buffer.concat([u32(0x04034b50), common, named, packed]);
    central.push(Buffer.concat([u32(0x02014b50), u16(20), common, u16(0, 0, 0), u32(0, offset), named]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = [u32(0x06054b50), u16(0, 0, central.length, central.length), u32(directory.length, offset), u16(0)];
  return Buffer.concat([...locals, directory, ...end]);
}

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2);
  return bytes;
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, at * 4);
  return bytes;
}
