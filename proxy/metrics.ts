/** Counts for Prometheus, on an address of their own that only this machine reaches. Labels are routes, statuses and codes: never a value that came in. */
import { createServer, type Server } from 'node:http'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { LogLine } from './log-line.ts'

export interface Metrics {
  count(line: LogLine): void
  /** As Prometheus reads it. */
  text(): Promise<string>
}

export function createMetrics(inFlight: () => number): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Counter({
    name: 'limn_requests_total',
    help: 'Requests answered',
    labelNames: ['route', 'status'],
    registers,
  })
  const decisions = new Counter({
    name: 'limn_decisions_total',
    help: 'What was decided about requests: allowed, replayed, or the code of a refusal',
    labelNames: ['code', 'recipient'],
    registers,
  })
  const seconds = new Histogram({
    name: 'limn_request_seconds',
    help: 'Time until the answer begins',
    labelNames: ['route'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60, 120],
    registers,
  })
  new Gauge({
    name: 'limn_in_flight',
    help: 'On their way to recipients',
    registers,
    collect() {
      this.set(inFlight())
    },
  })
  return {
    count({ route, status, ms, decision_code: code, recipient = '' }) {
      requests.inc({ route, status })
      seconds.observe({ route }, ms / 1000)
      if (code) decisions.inc({ code, recipient })
    },
    text: () => registry.metrics(),
  }
}

/** Listens on the loopback address alone. */
export async function serveMetrics(metrics: Metrics, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end()
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  }
}
