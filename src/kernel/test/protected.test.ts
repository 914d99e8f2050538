// 非開示の値は、どこに出しても「非開示」。
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { format, inspect } from 'node:util'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import * as z from 'zod'
import { tierOf } from '#kernel'
import { Protected, ShownText, tiered, undisclosed } from '#kernel/values'

const secret = '見本町一丁目２番３号'
const address = new Protected('address', { subject: { type: 'people.person', id: 'x' }, scopeId: 'y', text: secret })
const mask = '非開示'

describe('非開示の値', () => {
  it('文字列・テンプレート・JSON・ログ・複製・画面・紙のデータのどれにも、中身が出ない', () => {
    const shown: Readonly<Record<string, string>> = {
      string: String(address),
      template: `住所：${address as unknown as string}`,
      sum: `住所：`.concat(address as unknown as string),
      json: JSON.stringify({ address }),
      inspect: inspect({ address }, { depth: 10, showHidden: true, showProxy: true }),
      format: format('%s %o %O %j', address, address, address, address),
      error: new Error(`failed for ${inspect(address)}`).stack!,
      clone: JSON.stringify(structuredClone({ address })),
      spread: JSON.stringify({ ...address }),
      entries: JSON.stringify(Object.entries(address)) + JSON.stringify(Reflect.ownKeys(address).map(String)),
      jsx: renderToStaticMarkup(createElement('p', {}, address)),
      attribute: renderToStaticMarkup(createElement('p', { title: address as unknown as string })),
      formData: new URLSearchParams({ address: address as unknown as string }).toString(),
      assertion: (() => {
        try {
          assert.deepEqual(address, {})
        } catch (error) {
          return String(error)
        }
        return ''
      })(),
    }
    for (const [way, text] of Object.entries(shown)) assert.ok(!decodeURIComponent(text).includes(secret), `${way}: ${text}`)
    for (const way of ['string', 'template', 'sum', 'json', 'inspect', 'jsx', 'attribute']) assert.match(shown[way]!, /非開示/, way)
    assert.equal(undisclosed, mask)
  })
  it('型の上でも文字列ではない', () => {
    // @ts-expect-error a protected value is no string
    const text: string = address
    // @ts-expect-error nor does one kind pass for another
    const name: Protected<'name'> = address
    assert.ok(text !== undefined && name !== undefined)
  })
  it('答えの形に入れると、開示された値か「非開示」の文字になり、区分6の印が付く', () => {
    const output = z.object({ address: tiered(6, ShownText) })
    assert.deepEqual(output.parse({ address }), { address: mask })
    assert.deepEqual(output.parse({ address: '開示された住所' }), { address: '開示された住所' })
    assert.equal(output.safeParse({ address: { text: secret } }).success, false)
    assert.equal(tierOf({ output } as never), 6)
  })
})
