import { refuse } from '@showfloor/contracts/errors';
import { imageIdSchema } from '@showfloor/contracts/ids';
import { Router } from 'express';
import { sendRefusal } from '../../../platform/http/refusals.ts';
import { methodNotAllowed } from '../../../platform/http/router.ts';
import type { ImageFiles } from '../image-store.ts';
import { sniffImage } from '../sniff-image.ts';

/** `GET /images/:imageId`: the bytes never change under an id, so whoever has them keeps them for a year. */
export function imageRoutes(files: ImageFiles): Router {
  const router = Router();
  router.get('/images/:imageId', async (request, response) => {
    response.locals.route = '/images/:imageId';
    const imageId = imageIdSchema.safeParse(request.params.imageId);
    const file = imageId.success ? await files.open(imageId.data) : null;
    const type = file === null ? null : sniffImage(file.head);
    if (file === null || type === null) return sendRefusal(response, refuse('not_found'), String(request.id));
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.type(type);
    response.sendFile(file.path, { maxAge: '365d', immutable: true, dotfiles: 'allow' });
  });
  router.all('/images/:imageId', methodNotAllowed(['GET']));
  return router;
}
