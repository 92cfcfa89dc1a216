/** An answer that is the same for everybody who asks, and that caches between may keep so long. All others are `no-store`. */
export class SharedAnswer<Body> {
  readonly body: Body;
  readonly maxAgeSeconds: number;

  constructor(body: Body, maxAgeSeconds: number) {
    this.body = body;
    this.maxAgeSeconds = maxAgeSeconds;
  }
}
