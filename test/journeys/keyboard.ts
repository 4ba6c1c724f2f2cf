import type { Page } from 'playwright-core'

// Run in the page; text, because the types of a browser's globals are not this program's.
const focused = `(() => {
  const element = document.activeElement
  if (!element || element === document.body) return ''
  const named = element.labels?.length ? [...element.labels].map(label => label.innerText).join(' ') : element.getAttribute('aria-label') ?? element.innerText ?? element.value ?? ''
  return named.replace(/\\s+/g, ' ').trim()
})()`

const seen = `(() => {
  const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(document.activeElement)
  const box = document.activeElement.getBoundingClientRect()
  return (box.width > 0 && box.height > 0) && (parseFloat(outlineWidth) > 0 && outlineStyle !== 'none' || boxShadow !== 'none' || backgroundColor !== 'rgba(0, 0, 0, 0)')
})()`

/** Tabs on until what has the focus is called so; it must be seen to have it. There is no other way with a keyboard alone. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const met: string[] = []
  for (let n = 0; n < 120; n++) {
    await page.keyboard.press('Tab')
    const text = await page.evaluate<string>(focused)
    met.push(text)
    if (typeof name === 'string' ? text === name : name.test(text)) {
      // Inputs of the Design System show it on the label that is drawn for them.
      const isDrawnElsewhere = await page.evaluate<boolean>(`['radio', 'checkbox'].includes(document.activeElement.type)`)
      if (!isDrawnElsewhere && !(await page.evaluate<boolean>(seen))) throw new Error(`"${text}" has the focus, and nothing shows it`)
      return
    }
  }
  throw new Error(`Tab never came to ${name} on ${new URL(page.url()).pathname}; it came to ${[...new Set(met)].join(' | ')}`)
}

export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
}

export async function type(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.type(text)
}

export async function choose(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Space')
}
