import { expect, test } from 'vitest'
import { dfeEes } from './dfeEes.ts'
import { nomisCsv } from './nomisCsv.ts'
import { nomisXlsx } from './nomisXlsx.ts'
import { onsEls } from './onsEls.ts'
import { findDfePeriod, findNomisPeriod, findOnsPeriod } from './periods.ts'
import { findNumber, isRefused, type Cell, type Reader, type Reading } from './reading.ts'

/** What a reader makes of rows, those of a CSV with nothing quoted. */
function read(reader: Reader, rows: readonly (readonly Cell[] | string)[]) {
  const all = [...rows.flatMap((row, i) => reader.take(typeof row === 'string' ? row.split(',') : row, i + 1)), ...reader.end()]
  return { readings: all.filter((one): one is Reading => !isRefused(one)), refused: all.filter(isRefused) }
}
const short = ({ readings, refused }: ReturnType<typeof read>) => [...readings.map(({ areaCode, areaName, value, status, marker, startsOn, endsOn }) => [areaCode ?? areaName, `${startsOn} ${endsOn}`, value, status, marker]), ...refused.map(({ line, says }) => `${line}: ${says}`)]

test.each([
  ['Jan 2018-Dec 2018', '2018-01-01', '2018-12-31'], ['Jul 2016-Jun 2017', '2016-07-01', '2017-06-30'], ['January 2018', '2018-01-01', '2018-01-31'], ['Dec-17', '2017-12-01', '2017-12-31'],
  ['Sept-17 ', '2017-09-01', '2017-09-30'], ['2020-02', '2020-02-01', '2020-02-29'], ['01/12/2017', '2017-12-01', '2017-12-31'], ['2017-12-01', '2017-12-01', '2017-12-31'], ['2016', '2016-01-01', '2016-12-31'],
])('%s is a period of Nomis', (text, startsOn, endsOn) => expect(findNomisPeriod(text)).toEqual({ startsOn, endsOn }))
test.each(['', 'Total', 'Dec 2018-Jan 2018', '13-17', 'Foo-17', '2018-13', '02/12/2017'])('%j is no period of Nomis', (text) => expect(findNomisPeriod(text)).toBeUndefined())

test('years of the DfE begin when their kind says', () => {
  expect(findDfePeriod('201718', 'Academic year')).toEqual({ startsOn: '2017-08-01', endsOn: '2018-07-31' })
  expect(findDfePeriod('2017/18', '')).toEqual({ startsOn: '2017-08-01', endsOn: '2018-07-31' })
  expect(findDfePeriod('201718', 'Financial year')).toEqual({ startsOn: '2017-04-01', endsOn: '2018-03-31' })
  expect(findDfePeriod('2023', 'March')).toEqual({ startsOn: '2023-03-01', endsOn: '2023-03-31' })
  expect([findDfePeriod('201719', 'Academic year'), findDfePeriod('2023', 'Week 3'), findDfePeriod('x', '')]).toEqual([undefined, undefined, undefined])
  expect([findOnsPeriod('2021-01-01/P1Y'), findOnsPeriod('2021-04-01')]).toEqual([{ startsOn: '2021-01-01', endsOn: '2021-12-31' }, { startsOn: '2021-04-01', endsOn: '2021-04-01' }])
})

test.each([['67.3', '67.3'], ['79.0', '79.0'], ['0', '0'], ['-0.5', '-0.5'], ['1,234.50', '1234.50'], ['73.60000000000001', '73.6'], ['8.28908020535854', '8.289080205'], ['1e3', '1000'], ['2.5E-2', '0.025']])('%s is a number', (text, number) => expect(findNumber(text)).toBe(number))
test.each(['', '1,23', 'x', '1.', '.5', '1e999', '0x10', 'constructor'])('%j is no number', (text) => expect(findNumber(text)).toBeUndefined())

test('the CSV of Nomis is read with all columns or few, with a byte-order mark, blanks and what Excel made of its months', () => {
  const few = '\ufeffDATE_NAME,GEOGRAPHY_NAME,GEOGRAPHY_CODE,VARIABLE_NAME ,MEASURES_NAME,OBS_VALUE,OBS_STATUS_NAME'
  expect(short(read(nomisCsv(), [few, 'Jul 2016-Jun 2017,Fenland ,E07000010 ,Employment rate - aged 16-64 ,Variable,67.3,Normal Value', 'Dec-17,Fenland,E07000010,x,Value,0,Normal Value', 'Total,Fenland,E07000010,x,Value,5,Normal Value', 'Dec-17,Fenland,E07000010,x,Value,many,', 'Dec-17,Fenland,E07000010,x,Value,-,These figures are missing.']))).toEqual([
    ['E07000010', '2016-07-01 2017-06-30', '67.3', 'final', null], ['E07000010', '2017-12-01 2017-12-31', '0', 'final', null], ['E07000010', '2017-12-01 2017-12-31', null, 'unavailable', '-'],
    '4: has a date that is no period: "Total"', '5: has a value that is neither a number nor a mark: "many"',
  ])
  const { readings } = read(nomisCsv(), ['DATE,DATE_NAME,GEOGRAPHY_CODE,VARIABLE,VARIABLE_NAME,VARIABLE_CODE,MEASURES,MEASURES_NAME,OBS_VALUE,OBS_STATUS,OBS_CONF,URN', '2020-12,Jan 2020-Dec 2020,E07000012,45,Employment rate,45,20599,Variable,77.5,A,F,Nm-17d5d32202012d1', '2020-12,Jan 2020-Dec 2020,E07000012,45,Employment rate,45,20599,Variable,,Q,F,Nm-17d5d32202012d1'])
  expect(readings).toMatchObject([{ dataset: 'NM_17_5', variable: 'Employment rate', variableCode: '45', measure: 'Variable', measureCode: '20599', value: '77.5' }, { value: null, status: 'unavailable', marker: 'Q' }])
})

test('a month without a name may end a rolling year, and is refused', () => {
  expect(read(nomisCsv(), ['DATE,GEOGRAPHY_CODE,VARIABLE,OBS_VALUE', '2020-12,E07000012,45,77.5', '2016,E07000012,45,77.5'])).toMatchObject({ refused: [{ line: 2 }], readings: [{ value: '77.5', startsOn: '2016-01-01' }] })
})

test('a workbook of Nomis is read block by block, with its marks, margins and filters', () => {
  const block = (date: string, value: Cell) => [['annual population survey'], ['ONS Crown Copyright Reserved [from Nomis on 24 April 2023]'], [null], ['date', date], ['confidence', '95% confidence interval (+/-)'], [null],
    ['Area', 'In employment', null, null, 'Unemployed', null, null], [null, 'number', 'Flags', 'conf', 'number', 'Flags', 'conf'],
    ['ladu:Fenland', value, null, 9300, 2200, null, '*'], ['ladu:Cambridge', 0, null, '-', '!', null, '!'], [null], ['! Estimate and confidence interval not available']]
  const { readings, refused } = read(nomisXlsx(), [...block('Jan 2018-Dec 2018', 46200), ...block('Jan 2019-Dec 2019', 'lots')])
  expect(readings).toHaveLength(7)
  expect(readings[0]).toMatchObject({ line: 9, areaName: 'Fenland', areaKind: 'ladu', dataset: 'annual population survey', publishedOn: '2023-04-24', variable: 'In employment', value: '46200', lower: '36900', upper: '55500', status: 'final', startsOn: '2018-01-01' })
  expect(readings[1]).toMatchObject({ variable: 'Unemployed', value: '2200', lower: null, status: 'low reliability', marker: '*' })
  expect(readings[2]).toMatchObject({ areaName: 'Cambridge', value: '0', status: 'low reliability', marker: '-' })
  expect(readings[3]).toMatchObject({ value: null, status: 'suppressed', marker: '!' })
  expect(refused).toEqual([{ line: 21, says: 'has a value of "In employment" that is neither a number nor a mark: "lots"', isDamage: false }])
})

test('the older workbook of Nomis has a blank row first, colons, and no second header', () => {
  const rows = [[null], ['annual population survey'], ['ONS Crown Copyright Reserved [from Nomis on 2 March 2016]'], ['Date       :', 'Jan 2014-Dec 2014'], ['Sex        :', 'All'], ['Area', 'In employment', 'Conf'], ['Fenland', 46200, 9300]]
  expect(read(nomisXlsx(), rows)).toMatchObject({ refused: [], readings: [{ areaName: 'Fenland', areaKind: null, variable: 'In employment; Sex: All', value: '46200', lower: '36900' }] })
})

test('Explore Local Statistics keeps its marks, a true zero, and an interval without binary noise', () => {
  const head = '\ufeffareacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes'
  const { readings, refused } = read(onsEls(), [head, 'E07000010,Fenland,d,Employment rate,2015-01-01/P1Y,73.4,Percentage,%,73.2,73.60000000000001,,', 'E07000010,Fenland,d,No qualifications,2015-01-01/P1Y,,Percentage,%,,,x,', 'E07000010,Fenland,d,No qualifications,2016-01-01/P1Y,4.1,Percentage,%,,,u,', 'E07000010,Fenland,d,Claimants,2016-01-01/P1Y,0,Percentage,%,,,,', 'E07000010,Fenland,d,Claimants,2016,5,Percentage,%,6,7,,', 'E07000010,Fenland,d,Claimants,soon,5,Percentage,%,6,7,,'])
  expect(readings.map(({ value, lower, upper, status, marker }) => [value, lower, upper, status, marker])).toEqual([['73.4', '73.2', '73.6', 'final', null], [null, null, null, 'unavailable', 'x'], ['4.1', null, null, 'low reliability', 'u'], ['0', null, null, 'final', null]])
  expect(refused.map(({ says }) => says)).toEqual(['has a value, 5, that is outside its own 95% interval, 6 to 7', 'has a period that is none: "soon"'])
})

test('Explore Education Statistics is read in both layouts, with figures told from filters', () => {
  const catalogue = read(dfeEes(), ['time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,Age,NEET_percent,offer', '2023,Calendar year,Local authority,E92000001,England,,,873,E10000003,Cambridgeshire,16-17,2.5,z', '2023,Calendar year,National,E92000001,England,,,,,,16-17,2.8,c', '2023,Calendar year,School,E92000001,England,,,,,,16-17,2.8,c'])
  expect(catalogue.readings.map(({ areaCode, variable, measure, value, status, marker }) => [areaCode, variable, measure, value, status, marker])).toEqual([
    ['E10000003', '16-17', 'NEET_percent', '2.5', 'final', null], ['E10000003', '16-17', 'offer', null, 'unavailable', 'z'], ['E92000001', '16-17', 'NEET_percent', '2.8', 'final', null], ['E92000001', '16-17', 'offer', null, 'suppressed', 'c'],
  ])
  expect(catalogue.refused).toMatchObject([{ line: 4, says: 'is of a kind of place that is not read: "School"' }])
  const permalink = read(dfeEes(['achievements']), ['location,location_code,geographic_level,time_period,age_group,level_or_type,achievements', 'Cambridge,E07000008,localAuthorityDistrict,202122,Total,Apprenticeships: Total,260', 'Cambridge,E07000008,localAuthorityDistrict,202122,Total,Other,~'])
  expect(permalink.readings.map(({ variable, value, startsOn, marker }) => [variable, value, startsOn, marker])).toEqual([['Total; Apprenticeships: Total', '260', '2021-08-01', null], ['Total; Other', null, '2021-08-01', '~']])
})

test('a file that is none of its layout, is empty, or was cut short is damaged', () => {
  const says = (reader: Reader, rows: string[]) => read(reader, rows).refused.map(({ isDamage, says }) => [isDamage, says])
  expect(says(onsEls(), [])).toEqual([[true, 'is empty']])
  expect(says(onsEls(), ['areacd,indicator'])).toEqual([[true, 'is not a file of Explore Local Statistics: it has no column period, observation']])
  expect(says(onsEls(), ['areacd,indicator,period,observation'])).toEqual([[true, 'names its columns, but no row follows']])
  expect(says(onsEls(), ['areacd,indicator,period,observation', 'E07000010,Emp'])).toEqual([[true, 'has 2 cells where the first line has 4: the file is damaged, or was cut short']])
  expect(says(nomisCsv(), ['a,b'])).toEqual([[true, 'is not the CSV of the Nomis API: it has no column DATE_NAME, GEOGRAPHY_CODE, OBS_VALUE']])
  expect(says(dfeEes(), ['a,b'])).toEqual([[true, 'is not a file of Explore Education Statistics: it has no column time_period, time_identifier, geographic_level']])
  expect(says(nomisXlsx(), ['a,b'])).toMatchObject([[true, expect.stringContaining('is not a workbook of Nomis')]])
})
