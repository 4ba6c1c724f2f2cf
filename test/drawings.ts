// What every chart must hold to, whatever it is given.
import { parse } from 'node-html-parser'
import { expect } from 'vitest'
import type { Html } from '../src/platform/html.ts'

/** What no drawing may do: hold a number that is none, a length below nothing, a mark or a word outside its own edges, or a style. */
export function expectSound({ markup }: Html) {
  expect(markup).not.toMatch(/[="\s,](NaN|-?Infinity|undefined|null)[",\s]/)
  const root = parse(markup)
  expect(root.querySelectorAll('[style], style, script')).toEqual([])
  const drawings = root.querySelectorAll('svg:not(.waymark-chart__links)')
  expect(drawings.length).toBeGreaterThan(0)
  for (const svg of drawings) {
    const [, , width = 0, height = 0] = svg.getAttribute('viewBox')!.split(' ').map(Number)
    const number = (element: typeof svg, attribute: string) => Number(element.getAttribute(attribute))
    const isInside = (x: number, y: number) => expect(x >= -0.1 && x <= width + 0.1 && y >= -0.1 && y <= height + 0.1, `${x},${y} in ${width} x ${height}`).toBe(true)
    for (const rect of svg.querySelectorAll('rect')) {
      expect(Math.min(number(rect, 'width'), number(rect, 'height'))).toBeGreaterThanOrEqual(0)
      isInside(number(rect, 'x'), number(rect, 'y'))
      isInside(number(rect, 'x') + number(rect, 'width'), number(rect, 'y') + number(rect, 'height'))
    }
    for (const one of svg.querySelectorAll('line')) for (const end of ['1', '2']) isInside(number(one, `x${end}`), number(one, `y${end}`))
    for (const circle of svg.querySelectorAll('circle')) isInside(number(circle, 'cx'), number(circle, 'cy'))
    for (const text of svg.querySelectorAll('text')) isInside(number(text, 'x'), number(text, 'y'))
    for (const path of svg.querySelectorAll('path')) {
      const coordinates = path.getAttribute('d')!.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? []
      for (let i = 0; i + 1 < coordinates.length; i += 2) isInside(coordinates[i]!, coordinates[i + 1]!)
    }
    for (const id of [svg.getAttribute('aria-labelledby'), svg.getAttribute('aria-describedby')]) if (id) expect(root.querySelectorAll(`#${id}`)).toHaveLength(1)
    expect(svg.getAttribute('role')).toBe('img')
    // Inside an image nothing can be reached: links lie over it, each with its name.
    expect(svg.querySelectorAll('a, [tabindex]')).toEqual([])
  }
  for (const link of root.querySelectorAll('.waymark-chart__links a')) {
    expect(link.getAttribute('aria-label')).toBeTruthy()
    for (const rect of link.querySelectorAll('rect')) expect(Math.min(Number(rect.getAttribute('width')), Number(rect.getAttribute('height')))).toBeGreaterThanOrEqual(24)
  }
}
