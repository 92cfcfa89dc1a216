import { randomUUID } from 'node:crypto';
import { refuse } from '@showfloor/contracts/errors';
import { fromNodeHeaders } from 'better-auth/node';
import { accountsArea } from './areas/accounts/area.ts';
import type { PasswordCost } from './areas/accounts/password-hash.ts';
import { sessionCookieOf, sessionTokenOf } from './areas/accounts/session-cookie.ts';
import { assortmentArea } from './areas/assortment/area.ts';
import { brandsArea } from './areas/brands/area.ts';
import { mergeFollowsOfViewer } from './areas/brands/postgres/follow-store.ts';
import { cartsArea } from './areas/carts/area.ts';
import { mergeCartOfViewer } from './areas/carts/postgres/cart-repository.ts';
import { catalogArea } from './areas/catalog/area.ts';
import type { StockPlaces } from './areas/catalog/stock-places.ts';
import { chatArea } from './areas/chat/area.ts';
import { messagesOfPerson } from './areas/chat/postgres/messages-of-person.ts';
import { checkoutArea } from './areas/checkout/area.ts';
import { collectionsArea } from './areas/collections/area.ts';
import { dropsArea } from './areas/drops/area.ts';
import { isDropKey } from './areas/drops/gate-key.ts';
import { endDropsOfShow } from './areas/drops/postgres/end-drops-of-show.ts';
import { mergePlacesOfViewer } from './areas/drops/postgres/line-repository.ts';
import { emojiArea } from './areas/emoji/area.ts';
import { imagesArea } from './areas/images/area.ts';
import { insightsArea } from './areas/insights/area.ts';
import { lineupArea } from './areas/lineup/area.ts';
import {
  firstLineupImage,
  raiseLineupVersions,
  raiseLineupVersionsOfBrand,
  recordStart,
} from './areas/lineup/postgres/lineup-repository.ts';
import { priceNewVariants } from './areas/lineup/postgres/show-prices.ts';
import { marketsArea } from './areas/markets/area.ts';
import { openFirstMarket } from './areas/markets/postgres/first-market.ts';
import { mediaNodesArea } from './areas/media-nodes/area.ts';
import { moderationArea } from './areas/moderation/area.ts';
import { moderatorsArea } from './areas/moderators/area.ts';
import { ordersArea } from './areas/orders/area.ts';
import { leadToOpenOrder } from './areas/orders/lead-to-open-order.ts';
import { hasOrders, mergeOrdersOfViewer } from './areas/orders/postgres/order-repository.ts';
import { paymentsArea } from './areas/payments/area.ts';
import { paymentNeeds } from './areas/payments/postgres/order-needs.ts';
import { orderPayments } from './areas/payments/postgres/order-payments.ts';
import { pinsArea } from './areas/pins/area.ts';
import { pricingArea } from './areas/pricing/area.ts';
import { variantPrices } from './areas/pricing/postgres/variant-prices.ts';
import { promotionsArea } from './areas/promotions/area.ts';
import { endRedPacketsOfShow } from './areas/promotions/postgres/end-red-packets-of-show.ts';
import { mergeVouchersOfViewer } from './areas/promotions/postgres/merge-vouchers.ts';
import { questionsArea } from './areas/questions/area.ts';
import { mergeVotesOfViewer } from './areas/questions/postgres/count-votes.ts';
import { rehearsalArea } from './areas/rehearsal/area.ts';
import { roomsArea } from './areas/rooms/area.ts';
import { sanctionsArea } from './areas/sanctions/area.ts';
import { mergeMarksOfViewer } from './areas/sanctions/postgres/mark-store.ts';
import { mergeSanctionsOfViewer } from './areas/sanctions/postgres/sanction-store.ts';
import { screeningArea } from './areas/screening/area.ts';
import { searchArea } from './areas/search/area.ts';
import { indexMarkets } from './areas/search/postgres/index-markets.ts';
import { indexProducts } from './areas/search/postgres/index-products.ts';
import { indexPricesOfBrand, indexPricesOfProduct } from './areas/search/postgres/search-due.ts';
import { shipmentsArea } from './areas/shipments/area.ts';
import { endExchanges } from './areas/shipments/postgres/end-exchanges.ts';
import { hasOpenReturn, parcelNeeds } from './areas/shipments/postgres/order-needs.ts';
import { cancelParcels, readParcels } from './areas/shipments/postgres/order-parcels.ts';
import { showsArea } from './areas/shows/area.ts';
import { stockArea } from './areas/stock/area.ts';
import { variantStock } from './areas/stock/postgres/variant-stock.ts';
import { teamPresenceArea } from './areas/team-presence/area.ts';
import { timelineArea } from './areas/timeline/area.ts';
import { createMediaFacts } from './areas/timeline/postgres/media-facts.ts';
import { openTimeline } from './areas/timeline/postgres/timeline-repository.ts';
import type { Config, Secrets } from './config/config.ts';
import { openPlatform, type PlatformOptions } from './open-platform.ts';
import type { PersonAnnouncer } from './platform/events/person-announcer.ts';
import type { TeamAnnouncer } from './platform/events/team-announcer.ts';
import { DeviceCookies } from './platform/http/device-cookie.ts';
import { HeldBodies } from './platform/http/held-bodies.ts';
import { createHttpApp } from './platform/http/http-app.ts';
import { httpLimits } from './platform/http/http-limits.ts';
import { startHttpServer } from './platform/http/http-server.ts';
import { isOwnOrigin } from './platform/http/origin-check.ts';
import { createRateLimits, noRateLimits } from './platform/http/rate-limits.ts';
import type { MembershipRepository } from './platform/identity/memberships.ts';
import { memoryLimiters } from './platform/limits/memory-limiter.ts';
import { redisLimiters } from './platform/limits/redis/redis-limiter.ts';
import type { MailTransport } from './platform/mail/mail.ts';
import { fileTransport, smtpTransport } from './platform/mail/mail-transport.ts';
import { createRealtime } from './platform/realtime/realtime.ts';
import { refuseUpgrade } from './platform/realtime/refuse-upgrade.ts';

export interface AppOptions extends PlatformOptions {
  readonly version: string;
  /** Tests: what the hash of a password costs. Default: what keeps guessers busy (`passwordCost`). */
  readonly passwordCost?: PasswordCost;
  /** Tests: every answer is checked against its schema. Default: false. */
  readonly checkAnswers?: boolean;
}

export interface App {
  readonly port: number;
  /** Sends everybody elsewhere, lets what is under way end, and lets go of everything. Idempotent. */
  close(): Promise<void>;
}

/** The composition root: the platform, then the areas in their order, then what listens. Nothing but main and tests imports it. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, secrets, log } = options;
  let isStopping = false;

  const { platform, opened, clock, events, broker, redis, closeBroker, realtimeMetrics, onRealtimeError } =
    await openPlatform(options);
  const { disk, metrics, newId, nowMs, passingMs } = platform;
  const ownLimiters = memoryLimiters(passingMs);
  const limiters = redis ? redisLimiters(redis.link, ownLimiters) : ownLimiters;
  const devices = new DeviceCookies(secrets.authSecret, config.publicUrl);
  const rateLimits = config.rateLimits ? createRateLimits(limiters) : noRateLimits;

  // --- areas, each on those before it; what a later one adds to an earlier one is handed in here
  const accounts = accountsArea({
    ...platform,
    listen: opened.listen,
    mail: openMail(config, secrets, nowMs),
    authSecret: secrets.authSecret,
    publicUrl: config.publicUrl,
    rateLimits,
    devices,
    passwordCost: options.passwordCost,
    mergeSteps: [
      mergeCartOfViewer,
      mergeOrdersOfViewer,
      mergePlacesOfViewer,
      mergeVouchersOfViewer,
      mergeVotesOfViewer,
      mergeFollowsOfViewer,
      mergeSanctionsOfViewer,
      mergeMarksOfViewer,
    ],
    keeps: [hasOrders],
  });
  const { sessions } = accounts;
  const brandsPart = brandsArea(platform, accounts.mailbox, { onCreated: [openFirstMarket(newId)] });
  const { brands, namesOf } = brandsPart;
  const memberships: MembershipRepository = {
    ...brandsPart.memberships,
    roleIn: (userId, show) => moderators.roleIn(userId, show),
  };
  const markets = marketsArea(platform, {
    brands,
    steps: {
      first: raiseLineupVersionsOfBrand,
      async last(tx, brandId, atMs) {
        await indexMarkets(tx, brandId);
        await indexPricesOfBrand(tx, brandId, atMs);
      },
    },
    rateSteps: { first: raiseLineupVersionsOfBrand, last: indexPricesOfBrand },
  });
  const images = imagesArea(platform, { brands, folder: config.imagesDir });
  const emoji = emojiArea(platform, { brands, keepPicture: images.keepPicture });
  const mediaNodes = mediaNodesArea(platform, {
    url: config.mediaInternalUrl,
    secret: secrets.mediaLinkSecret,
    facts: createMediaFacts(platform.database),
    onProgram: (showId, program, atMs) => showsPart.applyProgramState(showId, program, atMs),
  });
  const showsPart = showsArea(platform, {
    brands,
    memberships,
    program: mediaNodes.program,
    clock: mediaNodes.clock,
    audience: { viewersOf: (showId) => realtime.viewersOf(showId) },
    mediaLinkSecret: secrets.mediaLinkSecret,
    chatTranslation: config.translateUrl !== null,
    extensions: {
      fallbackPoster: firstLineupImage,
      onCreated: [openTimeline],
      onStarted: [recordStart],
      onEnded: [endDropsOfShow, endRedPacketsOfShow],
    },
  });
  const { shows } = showsPart;
  const places: StockPlaces = {
    locationsOf: (brandId) => locations.list(brandId),
    placesOf: (variantIds) => stock.placesOf(variantIds),
  };
  const catalog = catalogArea(platform, {
    brands,
    memberships,
    stock: variantStock,
    places,
    prices: variantPrices,
    onUpdated: [priceNewVariants(newId), raiseLineupVersions],
    index: indexProducts,
  });
  const pricing = pricingArea(platform, {
    products: catalog.products,
    memberships,
    steps: { first: raiseLineupVersions, last: indexPricesOfProduct },
  });
  const stockPart = stockArea(platform, {
    brands,
    products: catalog.products,
    redis: redis?.link ?? null,
    alsoGated: (keys) => drops.remainingOf(keys.filter(isDropKey)),
  });
  const { stock, gate, locations } = stockPart;
  const search = searchArea(platform, (collectionId) => collections.scopeOf(collectionId));
  const collections = collectionsArea(platform, { brands, memberships, search: search.search });
  const assortment = assortmentArea(platform, {
    brands,
    memberships,
    products: catalog.products,
    places,
    members: collections.members,
  });
  const lineup = lineupArea(platform, {
    shows,
    memberships,
    reader: catalog.reader,
    sellingFacts: pricing.sellingFacts,
  });
  const { lineups } = lineup;
  const timeline = timelineArea(platform, { shows, memberships, clock: mediaNodes.clock });
  const { timelines } = timeline;
  const pins = pinsArea(platform, {
    shows,
    lineups,
    timelines,
    clock: mediaNodes.clock,
  });
  const team: TeamAnnouncer = {
    notifyTeam: (...said) => realtime.notifyTeam(...said),
    notifyTeamOfBrand: (...said) => realtime.notifyTeamOfBrand(...said),
    isAnybodyThere: () => realtime.isAnybodyThere(),
  };
  const dropsPart = dropsArea(platform, {
    shows,
    gate,
    team,
    addressSecret: secrets.authSecret,
    lineOfferMs: config.lineOfferMs,
    placesPerNetwork: config.unpaidLimits.ordersPerAddress,
  });
  const { drops } = dropsPart;
  const people: PersonAnnouncer = { notify: (userId, event) => realtime.notify(userId, event) };
  const moderators = moderatorsArea(platform, { shows, clock: mediaNodes.clock, team });
  const teamPresence = teamPresenceArea(platform, { team });
  const hasBought = (userId: string, brandId: string) => orders.orders.hasPaid(userId, brandId);
  const sanctions = sanctionsArea(platform, {
    shows,
    memberships,
    clock: mediaNodes.clock,
    people,
    markSecret: secrets.authSecret,
    followsSinceMs: brandsPart.followsSinceMs,
    hasBought,
    spoken: messagesOfPerson,
  });
  const { gate: speech } = sanctions;
  const screening = screeningArea(platform, { brands, shows, redis: redis?.link ?? null });
  const chat = chatArea(platform, {
    shows,
    memberships,
    namesOf,
    clock: mediaNodes.clock,
    gate: speech,
    people,
    team,
    translator: config.translateUrl === null ? null : { url: config.translateUrl, apiKey: secrets.translateApiKey },
    hasBought,
    screening: screening.screening,
    repetitions: screening.repetitions,
    shareLimits: redis && ((meanwhile) => redisLimiters(redis.link, meanwhile)),
  });
  const questions = questionsArea(platform, {
    shows,
    memberships,
    clock: mediaNodes.clock,
    gate: speech,
    rules: chat.rules,
  });
  const moderation = moderationArea(platform, {
    brands,
    shows,
    memberships,
    clock: mediaNodes.clock,
    queue: chat.queue,
    look: teamPresence.look,
  });
  const cartsPart = cartsArea(platform, {
    leadToOpenOrder: (userId, refusal) => leadToOpenOrder(orders.orders, userId, refusal),
  });
  const promotions = promotionsArea(platform, {
    brands,
    shows,
    addressSecret: secrets.authSecret,
    buyersPerNetwork: config.unpaidLimits.ordersPerAddress,
  });
  const orders = ordersArea(platform, {
    gate,
    brands,
    mailbox: accounts.mailbox,
    extensions: {
      ...orderPayments,
      needs: { ...paymentNeeds, ...parcelNeeds },
      isWaiting: hasOpenReturn,
      readParcels,
      onClosing: [...orderPayments.onClosing, endExchanges],
      onCalledOff: [...orderPayments.onCalledOff, cancelParcels, endExchanges],
    },
    unpaidLimits: config.unpaidLimits,
    linkSecret: secrets.authSecret,
    returnDays: config.returnDays,
  });
  const checkout = checkoutArea(platform, {
    cart: cartsPart.cart,
    carts: cartsPart.carts,
    offers: cartsPart.offers,
    orders: orders.orders,
    writer: orders.writer,
    drops,
    vouchers: promotions.vouchers,
    buyersPerNetwork: config.unpaidLimits.ordersPerAddress,
    gate,
    addressSecret: secrets.authSecret,
    holdMs: config.orderHoldMs,
    dropRoomAtOnce: config.dropRoomAtOnce,
    redis: redis?.link ?? null,
  });
  const payments = paymentsArea(platform, {
    orders: orders.orders,
    brands,
    mailbox: accounts.mailbox,
    webhookSecret: secrets.paymentWebhookSecret,
    stripe: secrets.stripe && config.stripe && { ...secrets.stripe, ...config.stripe },
    orderHoldMs: config.orderHoldMs,
    testThinkMs: config.testPaymentThinkMs,
    ownUrl: () => `http://${ownHost(config.host)}:${server.port}`,
  });
  const shipments = shipmentsArea(platform, {
    orders: orders.orders,
    locations,
    brands,
    mailbox: accounts.mailbox,
    gate,
    offers: cartsPart.offers,
    products: catalog.products,
    writer: orders.writer,
    folder: config.labelsDir,
    webhookSecret: secrets.carrierWebhookSecret,
    testStepMs: config.testCarrierStepMs,
    easyPost: secrets.easyPost && { url: config.easyPostUrl, ...secrets.easyPost },
    ownUrl: () => `http://${ownHost(config.host)}:${server.port}`,
  });
  const rooms = roomsArea(platform, {
    shows,
    timelines,
    lineups,
    chat: chat.chat,
    pinned: chat.pinned,
    chatRules: { of: sanctions.rulesOf, changed: sanctions.rulesChanged },
    stock,
    drops,
    redPackets: promotions.redPackets,
    people,
  });
  const insights = insightsArea(platform, {
    shows,
    brands,
    memberships,
    orders: orders.orders,
    stock,
    packing: shipments.packing,
    team,
    audiences: () => realtime.liveAudiences(),
  });
  const isSecure = config.publicUrl.startsWith('https:');
  const rehearsal = rehearsalArea(platform, {
    shows,
    memberships,
    program: mediaNodes.program,
    mostPeople: config.rehearsalPeople,
    crowdProgram: config.crowdProgram,
    cookieOf: (token) => sessionCookieOf(token, { secret: secrets.authSecret, isSecure }),
    place: () => {
      const own = `${ownHost(config.host)}:${server.port}`;
      return { apiUrl: `http://${own}`, realtimeUrl: `ws://${own}/api/realtime`, origin: config.publicUrl };
    },
  });
  const areas = [
    ...[
      brandsPart,
      markets,
      images,
      emoji,
      mediaNodes,
      showsPart,
      catalog,
      pricing,
      stockPart,
      search,
      collections,
      assortment,
      lineup,
      timeline,
      pins,
      dropsPart,
      moderators,
    ],
    ...[
      sanctions,
      screening,
      chat,
      questions,
      moderation,
      cartsPart,
      promotions,
      orders,
      checkout,
      payments,
      shipments,
    ],
    ...[insights, rehearsal],
  ];

  // --- what listens
  const realtime = createRealtime({
    broker,
    source: rooms.source,
    chat: chat.chat,
    memberships,
    metrics: realtimeMetrics,
    sessionOf: async (request) => {
      if (request.headers.cookie === undefined) return null;
      const { viewer, sessionId } = await sessions.identify(fromNodeHeaders(request.headers), true);
      return viewer === null || sessionId === null ? null : { viewer, sessionId };
    },
    presence: teamPresence.presence,
    sessionKeyOf: (request) => sessionTokenOf(request.headers.cookie),
    deviceOf: (cookies) => devices.idOf(cookies),
    isOwnOrigin: (origin, host) => isOwnOrigin(origin, config.publicUrl, host),
    trustedProxies: config.trustedProxies,
    settings: config.realtime,
    nowMs,
    passingMs,
    onError: onRealtimeError,
  });
  accounts.onIdentityChange(realtime.identityChanged);
  const app = createHttpApp({
    endpoints: areas.flatMap(({ endpoints }) => endpoints),
    shell: {
      sessions,
      memberships,
      rateLimits,
      devices,
      disk,
      held: new HeldBodies({ bytes: httpLimits.heldRawBytes, perCaller: httpLimits.heldRawPerCaller }),
      publicUrl: config.publicUrl,
      mediaLinkSecret: secrets.mediaLinkSecret,
      checkAnswers: options.checkAnswers ?? false,
    },
    routers: [...accounts.routers, ...images.routers],
    operations: accounts.operations,
    checks: {
      pingDatabase: () => opened.ping(),
      hasSpace: () => disk.hasSpace(),
      isStopping: () => isStopping,
      ...(redis && { isRedisUp: redis.isUp }),
    },
    nowMs,
    log,
    metrics,
    publicUrl: config.publicUrl,
    mediaPublicUrl: config.mediaPublicUrl,
    hstsSubdomains: config.hstsSubdomains,
    stripe: config.stripe !== null,
    trustedProxies: config.trustedProxies,
    viewerAppDir: config.viewerAppDir,
    cardOf: showsPart.cardOf,
    passingMs,
    version: options.version,
  });
  const server = await startHttpServer({
    host: config.host,
    port: config.port,
    connections: config.connections,
    onRequest: app,
    onUpgrade: (request, socket, head) => {
      const [path] = (request.url ?? '').split('?', 1);
      if (path === '/api/realtime') void realtime.handleUpgrade(request, socket, head);
      else refuseUpgrade(socket, refuse('not_found'), randomUUID());
    },
  });
  await events.start();
  mediaNodes.start();
  catalog.start();
  search.start();
  orders.start();
  dropsPart.start();
  accounts.start();
  chat.start();
  payments.start();
  shipments.start();
  rehearsal.start();

  let closing: Promise<void> | undefined;
  const close = async () => {
    isStopping = true;
    accounts.stopWaiting();
    images.stopWaiting();
    await rehearsal.close();
    await Promise.all([server.close(), realtime.close()]);
    await teamPresence.close();
    await insights.close();
    await questions.close();
    await chat.close();
    await sanctions.close();
    await closeBroker();
    await shipments.close();
    await payments.close();
    await orders.close();
    await dropsPart.close();
    await search.close();
    await catalog.close();
    await events.close();
    await mediaNodes.close();
    await showsPart.close();
    await accounts.close();
    await clock.close();
    metrics.close();
    if (!options.opened) await opened.close();
  };
  return {
    port: server.port,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** How this process reaches itself; an IPv6 address stands in brackets (RFC 3986 §3.2.2). */
function ownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** By SMTP where it is set up, else into files. */
function openMail({ mail }: Config, { smtpUrl }: Secrets, nowMs: () => number): MailTransport {
  return smtpUrl === null ? fileTransport(mail.folder, mail.from, nowMs) : smtpTransport(smtpUrl, mail.from);
}
