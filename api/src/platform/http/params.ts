import { brandIdSchema, chatMessageIdSchema, productIdSchema, showIdSchema } from '@showfloor/contracts/ids';
import { z } from 'zod';

/** The `:param`s that several paths share. */
export const brandParams = z.object({ brandId: brandIdSchema });
export const productParams = z.object({ productId: productIdSchema });
export const showParams = z.object({ showId: showIdSchema });
export const chatMessageParams = z.object({ showId: showIdSchema, messageId: chatMessageIdSchema });
