/** A helper thread in Node. */
import { workerData } from 'node:worker_threads'
import { help } from './help.ts'

void help(workerData)
