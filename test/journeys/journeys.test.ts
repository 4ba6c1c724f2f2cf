// The main journeys through a Waymark that was started as anybody starts it, in a real browser: by keyboard alone, and again where no script runs.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { start, type Started } from '../../bench/server.ts'
import { startChromium } from '../browser.ts'
import { choose, follow, tabTo, type } from './keyboard.ts'
import { mailbox } from './mailbox.ts'

const chromium = inject('chromium')

describe.skipIf('why' in chromium).each([['by keyboard alone', true], ['by keyboard alone and without JavaScript', false]] as const)('%s', (_, hasScript) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-journey-'))
  fs.chmodSync(folder, 0o755)
  const linkFor = mailbox(path.join(folder, 'mail'))
  let waymark: Started, browser: Browser
  let admin: Page, colleague: Page
  const contexts: BrowserContext[] = []
  const arrive = async (): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled: hasScript, viewport: { width: 1024, height: 800 } })
    contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    return page
  }
  const heading = async (page: Page) => (await page.locator('h1').innerText()).trim()
  const at = (page: Page) => new URL(page.url()).pathname

  beforeAll(async () => {
    delete process.env.BASE_URL // the test runner's own, and Waymark's setting of the same name
    ;[waymark, browser] = await Promise.all([start(folder), startChromium('path' in chromium ? chromium.path : '')])
    admin = await arrive()
    colleague = await arrive()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await waymark?.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  test('whoever starts Waymark becomes its administrator by the printed link', async () => {
    await admin.goto(waymark.setUpLink!)
    await type(admin, 'Name', 'Ada Baker')
    await type(admin, 'Email address', 'ada@example.org')
    await follow(admin, 'Save and sign in')
    expect(at(admin)).toBe('/')
    expect(await admin.locator('body').innerText()).toContain('You are signed in')
  })

  test('the administrator invites a colleague', async () => {
    await follow(admin, 'People')
    await follow(admin, 'Invite a colleague')
    await follow(admin, 'Send invitation') // nothing filled in: told what to enter, each with a link to its question
    expect(await admin.locator('.govuk-error-summary').innerText()).toContain('Enter their email address')
    expect(await admin.title()).toMatch(/^Error: /)
    await tabTo(admin, 'Enter their email address')
    await admin.keyboard.press('Enter') // leads to the question
    await admin.keyboard.type('kit@example.org')
    await type(admin, /^Their name/, 'Kit Moss')
    await choose(admin, 'Programme manager')
    await choose(admin, 'Analyst')
    await follow(admin, 'Send invitation')
    expect(await heading(admin)).toBe('Invitation to kit@example.org')
  })

  test('the colleague accepts by the mailed link', async () => {
    await colleague.goto(await linkFor('kit@example.org', '/accounts/invitations/accept'))
    await follow(colleague, 'Accept and sign in')
    expect(await colleague.locator('body').innerText()).toContain('You are signed in')
  })

  test('from the scorecard of a district to the observation behind a figure', async () => {
    await follow(colleague, 'Scorecards')
    await follow(colleague, 'Fenland')
    expect(await heading(colleague)).toContain('Fenland')
    await follow(colleague, 'Economic activity')
    expect(at(colleague)).toMatch(/^\/evidence\/scorecards\/E07000010\//)
    expect(await colleague.locator('main').innerText()).toMatch(/source/i)
    const observation = await colleague.locator('main a[href^="/evidence/observations/"]').first().innerText()
    await follow(colleague, observation.replace(/\s+/g, ' ').trim())
    expect(at(colleague)).toMatch(/^\/evidence\/observations\//)
  })

  test('the colleague, as a programme manager, says when a milestone is expected now, and is asked why it is later', async () => {
    await colleague.goto(waymark.address)
    await follow(colleague, 'Plan')
    await follow(colleague, 'Milestones')
    await follow(colleague, 'CPCA operating an outcome-led Strategic Investment Fund')
    await follow(colleague, 'Change')
    for (const [part, typed] of [['Day', '31'], ['Month', '1'], ['Year', '2023']] as const) await type(colleague, part, typed)
    await follow(colleague, 'Save')
    const problem = await colleague.locator('.govuk-error-summary li').first().innerText()
    await tabTo(colleague, problem)
    await colleague.keyboard.press('Enter') // leads to the question
    await colleague.keyboard.type('Tenders came late')
    await follow(colleague, 'Save')
    expect(await colleague.locator('main').innerText()).toMatch(/31 January 2023[^]*Tenders came late/)
  })

  test('the administrator sees what was mailed and what happened', async () => {
    await admin.goto(`${waymark.address}/mail`)
    expect(await admin.locator('main').innerText()).toContain('Invitation')
    await admin.goto(`${waymark.address}/events`)
    expect(await admin.locator('main').innerText()).toMatch(/invited a colleague/i)
  })

  test('the colleague signs out, and in again by a mailed link', async () => {
    await colleague.goto(`${waymark.address}/accounts/sign-out`)
    await follow(colleague, /^Sign out/)
    if (at(colleague) === '/accounts/sign-out') await follow(colleague, /^Sign out/)
    expect(at(colleague)).toBe('/accounts/signed-out')
    await colleague.goto(`${waymark.address}/accounts/sessions`) // not for visitors: signing in leads back to it
    expect(await heading(colleague)).toBe('Sign in to see this page')
    await tabTo(colleague, 'Skip to main content')
    await colleague.keyboard.press('Enter')
    await follow(colleague, 'Sign in')
    await type(colleague, 'Email address', 'kit@example.org')
    await follow(colleague, 'Send me a link')
    expect(await heading(colleague)).toBe('Check your email')
    await colleague.goto(await linkFor('kit@example.org', '/accounts/sign-in/link'))
    await tabTo(colleague, 'Skip to main content')
    await colleague.keyboard.press('Enter')
    await follow(colleague, 'Sign in')
    expect(await colleague.locator('body').innerText()).toContain('You are signed in')
    expect(await heading(colleague)).toBe('Where you are signed in')
  })

  test('the colleague changes their email address, by a link mailed to the new one', async () => {
    await follow(colleague, 'Your account')
    await follow(colleague, /^Change.*email address/)
    await type(colleague, /^New email address/, 'kit.moss@example.org')
    await follow(colleague, 'Send me a link')
    await colleague.goto(await linkFor('kit.moss@example.org', '/accounts/me/email/confirm'))
    await follow(colleague, 'Use this address')
    expect(await colleague.locator('main').innerText()).toContain('kit.moss@example.org')
  })
})
