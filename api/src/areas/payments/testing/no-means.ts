/** Of a payment that is about no means that are kept. */
export const noMeans = { customer: null, means: null, savesMeans: false } as const;
