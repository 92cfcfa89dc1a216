import { createAccountApi } from './account-api.ts';
import { createActsApi } from './acts-api.ts';
import { createAssortmentApi } from './assortment-api.ts';
import { createAttributesApi } from './attributes-api.ts';
import { createBrandsApi } from './brands-api.ts';
import { createCartApi } from './cart-api.ts';
import { createChatApi } from './chat-api.ts';
import { createChatFilterApi } from './chat-filter-api.ts';
import { createChatRulesApi } from './chat-rules-api.ts';
import { createCollectionsApi } from './collections-api.ts';
import { createDropsApi } from './drops-api.ts';
import { createEmojiApi } from './emoji-api.ts';
import { createLocationsApi } from './locations-api.ts';
import { createMarketsApi } from './markets-api.ts';
import { createOrdersApi } from './orders-api.ts';
import { createPeopleApi } from './people-api.ts';
import { createPlacesApi } from './places-api.ts';
import { createProductsApi } from './products-api.ts';
import { createQuestionsApi } from './questions-api.ts';
import { createQueueApi } from './queue-api.ts';
import { createRedPacketsApi } from './red-packets-api.ts';
import { createRehearsalApi } from './rehearsal-api.ts';
import { createSearchApi } from './search-api.ts';
import { createShipmentsApi } from './shipments-api.ts';
import { createShowModeratorsApi } from './show-moderators-api.ts';
import { createShowsApi } from './shows-api.ts';
import { createTimelineApi } from './timeline-api.ts';
import { createTransport, type TransportOptions } from './transport.ts';
import { createVouchersApi } from './vouchers-api.ts';

/**
 * A method per route of the api. Answers are parsed by the contract's schemas; anything else is thrown as `ApiError`.
 * Reads take an AbortSignal as their last argument and pass its abort on as it is.
 */
export function createApiClient(options: TransportOptions) {
  const transport = createTransport(options);
  return {
    account: createAccountApi(transport),
    brands: createBrandsApi(transport),
    products: createProductsApi(transport),
    assortment: createAssortmentApi(transport),
    attributes: createAttributesApi(transport),
    collections: createCollectionsApi(transport),
    search: createSearchApi(transport),
    shows: createShowsApi(transport),
    timeline: createTimelineApi(transport),
    chat: createChatApi(transport),
    people: createPeopleApi(transport),
    questions: createQuestionsApi(transport),
    queue: createQueueApi(transport),
    acts: createActsApi(transport),
    chatRules: createChatRulesApi(transport),
    chatFilter: createChatFilterApi(transport),
    showModerators: createShowModeratorsApi(transport),
    drops: createDropsApi(transport),
    places: createPlacesApi(transport),
    emoji: createEmojiApi(transport),
    locations: createLocationsApi(transport),
    markets: createMarketsApi(transport),
    redPackets: createRedPacketsApi(transport),
    rehearsal: createRehearsalApi(transport),
    cart: createCartApi(transport),
    orders: createOrdersApi(transport),
    shipments: createShipmentsApi(transport),
    vouchers: createVouchersApi(transport),
  };
}

export type ApiClient = ReturnType<typeof createApiClient>;
