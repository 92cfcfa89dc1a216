import { expect, it } from 'vitest';
import { htmlOfText } from './html-of-text.ts';

const bodyOf = (text: string) => /<body[^>]*>(.*)<\/body>/s.exec(htmlOfText(text))?.[1];
const paragraph = (html: string) => `<p style="margin:0 0 1em">${html}</p>`;

it('keeps paragraphs and lines, and links what is an address', () => {
  expect(bodyOf('Hello.\n\nOne\nTwo: https://shop.test/orders/find#a.b-c.')).toBe(
    paragraph('Hello.') +
      paragraph('One<br>Two: <a href="https://shop.test/orders/find#a.b-c">https://shop.test/orders/find#a.b-c</a>.'),
  );
});

it('says what people wrote as it is, whatever it looks like', () => {
  expect(bodyOf('<script>x</script> & "y" javascript:alert(1)')).toBe(
    paragraph('&lt;script&gt;x&lt;/script&gt; &amp; &quot;y&quot; javascript:alert(1)'),
  );
  const url = `https://shop.test/?a=1&b="><img src=x>`;
  expect(bodyOf(url)).not.toContain('<img');
  expect(bodyOf('https://shop.test/?a=1&b=2')).toContain('href="https://shop.test/?a=1&amp;b=2"');
});
