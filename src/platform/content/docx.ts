import { cellOf, heldParts, runsOf, type Cell, type Chart, type Content, type Part, type Run, type Table, type Words } from './content.ts'

/** A document as it is written: its title, who reports, lines above the title and beneath it, and its content. Links lead to `baseUrl`. */
export type Written = { title: string; author: string; above: readonly string[]; facts: readonly (readonly [name: string, value: string])[]; content: Content; baseUrl: string; footer: string }

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Docx = typeof import('docx')
type Charts = typeof import('docx/charts')
/** Loaded when the first document is asked for: it takes as long as the rest of a start. */
let loaded: Promise<readonly [Docx, Charts]> | undefined

/**
 * A Word document (ECMA-376) on A4: real heading styles, header rows that repeat, numbered pages, charts that are Word's
 * own with their numbers in words, title and language set. A figure is a link to where it opens.
 */
export async function docx(written: Written): Promise<Buffer> {
  const [library, charts] = await (loaded ??= Promise.all([import('docx'), import('docx/charts')]))
  return make(library, charts, written)
}

const ink = { head: '0B3A45', rule: 'B1B4B6', shade: 'E7EEF0', note: '505A5F', link: '1D5A96' }
/** Twentieths of a point: A4 less margins of 2 cm. */
const page = { width: 11_906, height: 16_838, margin: 1134 }
const room = page.width - 2 * page.margin

function make(d: Docx, { ChartRun }: Charts, { title, author, above, facts, content, baseUrl, footer }: Written): Promise<Buffer> {
  let lists = 0
  const to = (href: string) => new URL(href, baseUrl).href
  const run = ({ text, href, isStrong, figure }: Run, look: { italics?: boolean; bold?: boolean; size?: number; color?: string } = {}) => {
    const link = figure?.href ?? href
    const bold = isStrong || look.bold
    return link ? new d.ExternalHyperlink({ link: to(link), children: [new d.TextRun({ ...look, text, ...(bold && { bold }), style: 'Hyperlink' })] }) : new d.TextRun({ ...look, text, ...(bold && { bold }) })
  }
  const runs = (words: Words, look?: Parameters<typeof run>[1]) => runsOf(words).map((one) => run(one, look))
  const headings = [d.HeadingLevel.HEADING_1, d.HeadingLevel.HEADING_2, d.HeadingLevel.HEADING_3] as const

  function part(one: Part): InstanceType<Docx['Paragraph'] | Docx['Table']>[] {
    switch (one.is) {
      case 'heading': return [new d.Paragraph({ heading: headings[one.level - 1]!, keepNext: true, children: [new d.TextRun(one.text)] })]
      case 'words': return [new d.Paragraph({ spacing: { after: 140 }, children: runs(one.words, one.look === 'note' ? { color: ink.note, size: 18 } : one.look === 'lead' ? { bold: true } : {}) })]
      case 'list': {
        lists += one.isNumbered ? 1 : 0
        return one.items.map((words) => new d.Paragraph({ spacing: { after: 80 }, ...(one.isNumbered ? { numbering: { reference: 'numbered', level: 0, instance: lists } } : { numbering: { reference: 'points', level: 0 } }), children: runs(words) }))
      }
      case 'table': return one.rows.length ? [new d.Paragraph({ style: 'Caption', keepNext: true, children: [new d.TextRun(one.caption)] }), table(one), new d.Paragraph({ spacing: { after: 120 }, children: [] })] : [new d.Paragraph({ spacing: { after: 140 }, children: [new d.TextRun(one.empty)] })]
      case 'chart': return chart(one)
      case 'held': return heldParts(one).flatMap(part)
    }
  }

  function table({ columns, rows }: Table) {
    const widths = widthsOf({ columns, rows })
    const border = { style: d.BorderStyle.SINGLE, size: 4, color: ink.rule }
    const borders = { top: border, bottom: border, left: border, right: border }
    const margins = { top: 50, bottom: 50, left: 90, right: 90 }
    const align = (isNumeric: boolean | undefined) => (isNumeric ? d.AlignmentType.RIGHT : d.AlignmentType.LEFT)
    const head = new d.TableRow({ tableHeader: true, cantSplit: true, children: columns.map(({ name, isNumeric }, i) => new d.TableCell({ borders, margins, width: { size: widths[i]!, type: d.WidthType.DXA }, shading: { fill: ink.head, type: d.ShadingType.CLEAR, color: 'auto' }, verticalAlign: d.VerticalAlignTable.BOTTOM,
      children: [new d.Paragraph({ alignment: align(isNumeric), keepNext: true, children: [new d.TextRun({ text: name, bold: true, color: 'FFFFFF', size: 19 })] })] })) })
    let group: string | undefined
    const body = rows.flatMap((row) => {
      const isNew = row.group !== undefined && row.group !== group
      group = row.group
      return [
        ...(isNew ? [new d.TableRow({ cantSplit: true, keepNext: true, children: [new d.TableCell({ borders, margins, columnSpan: columns.length, shading: { fill: ink.shade, type: d.ShadingType.CLEAR, color: 'auto' }, children: [new d.Paragraph({ children: [new d.TextRun({ text: row.group!, bold: true, size: 19 })] })] })] })] : []),
        new d.TableRow({ cantSplit: row.cells.every((cell) => cellOf(cell).text.length < 600 && !cellOf(cell).items), children: columns.map(({ isNumeric, isRowHeader }, i) => new d.TableCell({ borders, margins, width: { size: widths[i]!, type: d.WidthType.DXA }, ...(isRowHeader && { shading: { fill: 'F6F8F9', type: d.ShadingType.CLEAR, color: 'auto' } }), children: inside(row.cells[i] ?? null, { alignment: align(isNumeric), bold: isRowHeader === true }) })) }),
      ]
    })
    return new d.Table({ width: { size: room, type: d.WidthType.DXA }, columnWidths: widths, layout: d.TableLayoutType.FIXED, tableLook: { firstRow: true, firstColumn: columns[0]?.isRowHeader === true, noHBand: true, noVBand: true }, rows: [head, ...body] })
  }

  function inside(cell: Cell, { alignment, bold }: { alignment: 'left' | 'right'; bold: boolean }) {
    const { text, items, note, href, figure } = cellOf(cell)
    if (items) return items.length ? items.map((item) => new d.Paragraph({ numbering: { reference: 'points', level: 0 }, spacing: { after: 40 }, indent: { left: 240, hanging: 240 }, children: [new d.TextRun({ text: item, size: 19 })] })) : [new d.Paragraph({ children: [] })]
    return [new d.Paragraph({ alignment, children: [run({ text, ...(href && { href }), ...(figure && { figure }) }, { size: 19, ...(bold && { bold }) })] }), ...(note ? [new d.Paragraph({ alignment, children: [new d.TextRun({ text: note, size: 16, color: ink.note })] })] : [])]
  }

  function chart({ headline, subtitle, comparator, bars }: Chart) {
    const drawn = bars.toReversed() // Word draws the first at the bottom
    const description = ['Bar chart.', ...bars.map(({ name, says, comparatorSays }) => `${name}: ${says}${comparator && comparatorSays ? `, ${comparator} ${comparatorSays}` : ''}.`)].join(' ')
    return [
      new d.Paragraph({ style: 'Caption', keepNext: true, children: [new d.TextRun([headline, subtitle].filter(Boolean).join('. '))] }),
      new d.Paragraph({ spacing: { after: 160 }, children: [new ChartRun({
        type: 'bar', categories: drawn.map(({ name }) => name), gapWidth: 60, legend: comparator ? { position: 'bottom' } : false, font: { name: 'Arial' },
        series: [...(comparator ? [{ name: comparator, values: drawn.map(({ comparator }) => comparator ?? null), color: 'B1B4B6' }] : []), { name: comparator ? 'Actual' : headline, values: drawn.map(({ value }) => value), color: ink.head }],
        dataLabels: { value: true }, transformation: { width: 620, height: Math.min(700, 60 + bars.length * (comparator ? 52 : 36)) }, altText: { name: headline, title: headline, description },
      })] }),
    ]
  }

  const text = { font: 'Arial', language: { value: 'en-GB' } }
  const head = (size: number, before: number, color = ink.head) => ({ run: { ...text, size, bold: true, color }, paragraph: { spacing: { before, after: 120, line: 276, lineRule: d.LineRuleType.AUTO }, keepNext: true } })
  const document = new d.Document({
    title, creator: author, description: title, lastModifiedBy: author,
    styles: { default: {
      document: { run: { ...text, size: 22 }, paragraph: { spacing: { line: 264, lineRule: d.LineRuleType.AUTO } } },
      title: head(36, 240, '000000'), heading1: head(30, 360), heading2: head(25, 280), heading3: head(22, 200, '000000'),
      caption: { run: { ...text, size: 20, bold: true, italics: false, color: '000000' }, paragraph: { spacing: { before: 160, after: 80 }, keepNext: true } }, hyperlink: { run: { color: ink.link, underline: { type: d.UnderlineType.SINGLE } } },
    } },
    numbering: { config: [{ reference: 'numbered', levels: [{ level: 0, format: d.LevelFormat.DECIMAL, text: '%1.', alignment: d.AlignmentType.START, style: { paragraph: { indent: { left: 480, hanging: 480 } } } }] }, { reference: 'points', levels: [{ level: 0, format: d.LevelFormat.BULLET, text: '\u2022', alignment: d.AlignmentType.START, style: { run: { font: 'Arial' }, paragraph: { indent: { left: 480, hanging: 300 } } } }] }] },
    sections: [{
      properties: { page: { size: { width: page.width, height: page.height }, margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin } } },
      footers: { default: new d.Footer({ children: [new d.Paragraph({ tabStops: [{ type: d.TabStopType.RIGHT, position: room }], children: [new d.TextRun({ text: `${footer}\t`, size: 16, color: ink.note }), new d.TextRun({ size: 16, color: ink.note, children: ['Page ', d.PageNumber.CURRENT, ' of ', d.PageNumber.TOTAL_PAGES] })] })] }) },
      children: [
        ...above.map((line, i) => new d.Paragraph({ spacing: { after: 100 }, children: [new d.TextRun({ text: line, bold: true, size: i === 0 ? 24 : 28 })] })),
        ...facts.map(([name, value]) => new d.Paragraph({ spacing: { after: 80 }, children: [new d.TextRun({ text: `${name}: `, bold: true }), new d.TextRun(value)] })),
        new d.Paragraph({ heading: d.HeadingLevel.TITLE, border: { bottom: { style: d.BorderStyle.SINGLE, size: 8, color: ink.head, space: 6 } }, children: [new d.TextRun(title)] }),
        ...content.flatMap(part),
      ],
    }],
  })
  return d.Packer.toBuffer(document)
}

/** How wide the longest word of a text is in a table, about: it is not broken. */
const wordWidth = (text: string, bold: boolean) => Math.max(0, ...text.split(/[\s-]+/).map((word) => word.length)) * (bold ? 122 : 108) + 200

/**
 * Widths of columns by how much stands in them: as the square root, so that a long text does not leave the rest no room, and none
 * narrower than its longest word. Together they are as wide as the page.
 */
export function widthsOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): number[] {
  const some = rows.slice(0, 200).map(({ cells }) => columns.map((_, i) => cellOf(cells[i] ?? null)))
  const length = ({ text, items, note }: ReturnType<typeof cellOf>) => Math.max(text.length, (note?.length ?? 0) * 0.8, ...(items ?? []).map((item) => Math.max(60, item.length)))
  const least = columns.map(({ name }, i) => Math.min(room / columns.length, Math.max(wordWidth(name, true), ...some.map((cells) => wordWidth(cells[i]!.text.slice(0, 60), i === 0)))))
  const weights = columns.map(({ name }, i) => Math.sqrt(Math.min(400, Math.max(6, name.length, ...some.map((cells) => length(cells[i]!))))))
  const [all, spare] = [weights.reduce((sum, weight) => sum + weight, 0), room - least.reduce((sum, one) => sum + one, 0)]
  const widths = weights.map((weight, i) => Math.floor(least[i]! + (spare * weight) / all))
  return widths.map((width, i) => (i === 0 ? width + room - widths.reduce((sum, one) => sum + one, 0) : width))
}
