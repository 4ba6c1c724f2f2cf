// Before each file of tests. docs/decisions/0066 says why.
import module from 'node:module'
import fc from 'fast-check'
import { afterAll } from 'vitest'
import { everydaySeed } from './seed.ts'

// The cases that fast-check makes up are the same ones every day, so that a change is judged by what it changed; npm run test:all, or
// whoever sets WAYMARK_TEST_SEED, draws others. A test that names its own seed keeps it.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.WAYMARK_TEST_SEED ?? everydaySeed) })

// Vitest ends the process of a file in a way that would lose what it has compiled for the next one.
afterAll(() => module.flushCompileCache())
