import { createServer } from "node:net";
import { CannotRun } from "./cannot-run";

/** The sentence for a port that something else listens on. */
export function portIsBusy(port: number): string {
  return `Port ${port} is already in use: stop what listens there, or choose another with PORT=${port === 65_535 ? 3190 : port + 1} npm start.`;
}

/**
 * Makes sure, before anything is built or started, that the web will be able to listen.
 *
 * @param port 0 asks for any free one.
 * @returns the port.
 * @throws CannotRun when it is busy, needs rights that this user lacks, or the host is no address of this machine.
 */
export function choosePort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(new CannotRun(sentence(error, host, port))));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === "object" ? address.port : port));
    });
  });
}

function sentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === "EADDRINUSE") return portIsBusy(port);
  if (error.code === "EACCES")
    return `Port ${port} needs rights that this user lacks: choose one above 1023 with PORT.`;
  return `HOST ${host} is no address that this machine can listen on (${error.code ?? error.message}).`;
}
