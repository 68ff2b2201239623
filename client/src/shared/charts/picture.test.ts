import { expect, it } from 'vitest'
import { legendOf, rowsOf } from './picture'

it('names each drawn figure once, by its colour and how it is drawn', () =>
  expect(
    legendOf({
      series: [
        { name: 'факт', type: 'bar', itemStyle: { color: 'blue' } },
        { name: 'план', type: 'line', itemStyle: { color: 'grey' }, lineStyle: { color: 'grey', type: [6, 4] } },
        { name: 'доля', type: 'line', itemStyle: { color: 'red' }, lineStyle: { color: 'red' } },
        { name: 'доля', type: 'line', itemStyle: { color: 'red' }, lineStyle: { color: 'red', type: [4, 4] } },
        { type: 'line', lineStyle: { color: 'green' } },
        { name: 'звонки', type: 'heatmap', itemStyle: { color: 'blue' } },
      ],
    }),
  ).toEqual([
    { name: 'факт', colour: 'blue', sign: 'area' },
    { name: 'план', colour: 'grey', sign: 'dashed' },
    { name: 'доля', colour: 'red', sign: 'line' },
  ]))

it('begins a row where the last one is full, and never leaves out what is too long', () => {
  const width = (text: string) => text.length
  expect(rowsOf(['aaa', 'bbb', 'cc', 'dddddddddddd', 'e'], width, 1, 8)).toEqual([['aaa', 'bbb'], ['cc'], ['dddddddddddd'], ['e']])
  expect(rowsOf([], width, 1, 8)).toEqual([])
})
