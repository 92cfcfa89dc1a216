import { limits } from '@showfloor/contracts/limits';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import type { sendWithProgress } from '../../core/api/send-with-progress.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { renderPage } from '../../testing/render-page.tsx';
import { PictureField } from './picture-field.tsx';
import type { PictureDraft } from './product-draft.ts';

type Upload = Parameters<typeof sendWithProgress>;

function Form() {
  const [pictures, setPictures] = useState<readonly PictureDraft[]>([]);
  return (
    <PictureField
      brandId="brd_00000000000000000000000000"
      productName="Bowl"
      pictures={pictures}
      onChange={setPictures}
    />
  );
}

const choose = (files: File[]) => fireEvent.change(screen.getByLabelText('Add picture'), { target: { files } });

/** The field in a form, with uploads that the test answers. */
function draw() {
  const uploads: { sent: Upload; answer: (status: number, body: unknown) => void }[] = [];
  const api = createApiClient({
    baseUrl: '',
    fetch: fakeApi({}).fetch,
    sendFile: (...sent) =>
      new Promise((resolve, reject) => {
        sent[1].signal?.addEventListener('abort', () => reject(new Error('cancelled')));
        uploads.push({ sent, answer: (status, body) => resolve(new Response(JSON.stringify(body), { status })) });
      }),
  });
  renderPage(<Form />, api);
  return uploads;
}

afterEach(cleanup);

const photo = (name: string, bytes = 10, type = 'image/jpeg') => {
  const file = new File(['x'], name, { type });
  Object.defineProperty(file, 'size', { value: bytes });
  return file;
};
const image = { id: 'img_00000000000000000000000000', url: '/images/img_00000000000000000000000000' };

it('says how far a picture is on its way, and takes the next when it is there', async () => {
  const uploads = draw();
  expect(screen.getByText(/up to 24 MB and 65 megapixels each/)).toBeDefined();
  choose([photo('a.jpg'), photo('b.jpg')]);
  expect(screen.getByRole('status').textContent).toContain('Uploading picture 1 of 2: 0 %');
  act(() => uploads[0]?.sent[2](0.437));
  expect(screen.getByRole('status').textContent).toContain('Uploading picture 1 of 2: 43 %');
  act(() => uploads[0]?.sent[2](1));
  expect(screen.getByRole('status').textContent).toContain('Preparing picture 1 of 2');
  await act(async () => uploads[0]?.answer(201, image));
  expect(await screen.findByText('Uploading picture 2 of 2: 0 %')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Remove picture 1' })).toBeDefined();
  await act(async () =>
    uploads[1]?.answer(422, { error: { code: 'image_unreadable', message: 'It is cut short.', requestId: 'r' } }),
  );
  expect((await screen.findByRole('alert')).textContent).toContain('It is cut short.');
  expect(screen.queryByRole('status')).toBeNull();
});

it('refuses by name what the server would refuse, and sends the rest', async () => {
  const uploads = draw();
  choose([photo('huge.jpg', limits.imageBytes + 1)]);
  expect((await screen.findByRole('alert')).textContent).toContain('“huge.jpg” is larger than 24 MB.');
  choose([photo('clip.gif', 10, 'image/gif'), photo('fine.jpg')]);
  expect((await screen.findByRole('alert')).textContent).toContain('“clip.gif” is none of the kinds');
  expect(uploads).toHaveLength(1);
});

it('can be cancelled', async () => {
  const uploads = draw();
  choose([photo('a.jpg'), photo('b.jpg')]);
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Cancel the upload' })));
  expect(screen.queryByRole('status')).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(uploads).toHaveLength(1);
});
