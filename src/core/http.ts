/** A request with its body as raw bytes, so that signatures can be checked. */
export type Request = {
  method: string
  path: string
  query: URLSearchParams
  /** Values of the `:name` parts of the route's path. */
  params?: Record<string, string>
  headers: Record<string, string | string[] | undefined>
  body: Buffer
  /** The peer, proxies considered. */
  ip: string
}

export type Response = { status: number; headers?: Record<string, string>; body?: string | Buffer } | { stream: Stream }

/** A response that stays open, for server-sent events; `open` writes until the peer goes away. */
export type Stream = {
  headers: Record<string, string>
  open(write: (chunk: string) => void, closed: AbortSignal): void
}

export type Route = {
  method: 'GET' | 'POST'
  path: string
  /** Bytes of body beyond which the request is refused with 413. */
  limit?: number
  handle(request: Request): Promise<Response> | Response
}
