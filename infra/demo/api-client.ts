/** What one request answered; `body` is parsed JSON (null for an empty body). */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

/** A small client of the HTTP API: bearer token, JSON in and out, no retries (the demo wants to see everything). */
export class ApiClient {
  readonly #base: string;
  readonly #token: string | null;

  constructor(base: string, token: string | null = null) {
    this.#base = base;
    this.#token = token;
  }

  /** The same API as somebody else; fails if the sign-in is refused. */
  async signIn(email: string, password: string): Promise<ApiClient> {
    const { status, body } = await this.post<{ access: string }>("/api/auth/token", { email, password });
    if (status !== 200) throw new Error(`${email} can't sign in: ${status}`);
    return new ApiClient(this.#base, body.access);
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.#send<T>("GET", path);
  }

  post<T>(path: string, body: unknown): Promise<Answer<T>> {
    return this.#send<T>("POST", path, body);
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(this.#base + path, {
      method,
      headers: {
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text ? JSON.parse(text) : null) as T,
    };
  }
}
