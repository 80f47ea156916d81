import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { Behaviours } from "./behaviours";
import { loopbackCertificates } from "./certificates";
import type { Estate } from "./estate";
import { type ApiServerOptions, type RecordedRequest, SimulatedWorld } from "./simulated-world";

/** A running server. */
export interface ApiServer<E extends Estate = Estate> {
  /** `https://127.0.0.1:PORT` */
  readonly url: string;
  readonly token: string;
  /** PEM of the authority that signed the server's certificate. */
  readonly authority: string;
  /** Everything asked since the start or since `forget()`, in order. */
  readonly requests: readonly RecordedRequest[];
  /** What is served now. */
  estate(): E;
  /** Serves another world from now on; lists that have begun end in the one they began in. */
  setEstate(estate: E): void;
  /** Changes the world: `server.mutate((estate) => changedEstate(estate, { put: [pod] }))`. */
  mutate(change: (estate: E) => E): void;
  /** Replaces all behaviours. */
  setBehaviours(behaviours: Behaviours): void;
  /** Forgets the recorded requests. */
  forget(): void;
  /** Closes every connection and stops listening. */
  stop(): Promise<void>;
}

/** Serves an estate over the Kubernetes protocol (HTTPS, loopback only) until `stop()`. */
export async function startApiServer<E extends Estate>(
  estate: E,
  options: ApiServerOptions = {},
): Promise<ApiServer<E>> {
  const certificates = loopbackCertificates();
  const world = new SimulatedWorld(estate, options);
  const server = createServer({ key: certificates.key, cert: certificates.certificate }, (request, response) =>
    world.handle(request, response),
  );
  await listen(server, options.port ?? 0);
  world.address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  let served = estate;
  const setEstate = (next: E) => {
    served = next;
    world.setEstate(next);
  };
  return {
    url: `https://${world.address}`,
    token: world.token,
    authority: certificates.authority,
    get requests() {
      return world.requests;
    },
    estate: () => served,
    setEstate,
    mutate: (change) => setEstate(change(served)),
    setBehaviours: (behaviours) => world.book.replace(behaviours),
    forget: () => {
      world.requests = [];
    },
    stop: () => stop(server, world),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function stop(server: Server, world: SimulatedWorld): Promise<void> {
  for (const timer of world.timers) clearTimeout(timer);
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
