import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readPasted } from './pasted.ts'
import { instantAt, readTime, timeText } from '#kernel/values'

describe('人が書くとおりの時刻', () => {
  it('いろいろな書き方を読む', () => {
    for (const [typed, time] of [
      ['13:30', '13:30'],
      ['１３：３０', '13:30'],
      ['13時30分', '13:30'],
      ['１３時', '13:00'],
      ['午後1時半', '13:30'],
      ['午後 １時３０分', '13:30'],
      ['午前12時', '00:00'],
      ['1330', '13:30'],
      ['9', '09:00'],
    ] as const)
      assert.equal(readTime(typed), time, typed)
  })
  it('時刻でないものは読まない', () => {
    for (const typed of ['', '24:00', '13:60', '午後13時', '1時ごろ', '二時']) assert.equal(readTime(typed), undefined, typed)
  })
  it('書き出したものは、同じ時刻に読める', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        assert.equal(readTime(timeText(time, 'ja')), time)
        assert.equal(new Date(instantAt('2025-12-10', time).getTime() + 9 * 3_600_000).toISOString().slice(0, 16), `2025-12-10T${time}`)
      }),
    )
  })
})

describe('貼り付けた出欠の列', () => {
  it('○×・出欠・代・委を読み、空の行は席を変えない', () => {
    const read = readPasted('○\r\n〇\r\n出席\r\n代理\r\n委任状\r\n×\r\n\r\n欠\r\n')
    assert.deepEqual(
      read.map(({ presence }) => presence),
      ['present', 'present', 'present', 'proxy', 'mandate', 'absent', null, 'absent'],
    )
  })
  it('何列もある行では、最後に書いてあるものを読む', () => {
    assert.deepEqual(readPasted('地区０１\t会長\t○\n地区０２\t会長\t×\t'), [
      { text: '○', presence: 'present' },
      { text: '×', presence: 'absent' },
    ])
  })
  it('読み取れない行は、そのまま返す', () => {
    assert.deepEqual(readPasted('たぶん'), [{ text: 'たぶん', presence: undefined }])
  })
})
