import type { TestProject } from 'vitest/node'
import { findChromium, type Found } from './browser.ts'

/** Once for a run of the tests: looks for a browser, and unpacks it before two files could want it at once. */
export default async function setup(project: TestProject) {
  project.provide('chromium', await findChromium())
}

declare module 'vitest' {
  interface ProvidedContext { chromium: Found }
}
