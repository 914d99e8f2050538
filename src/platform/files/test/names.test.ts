import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { contentDisposition, fileName } from '../names.ts'

describe('ファイルの名前', () => {
  it('見えない文字・道すじ・使えない名前だけを直し、ほかはそのまま', () => {
    for (const [given, name] of [
      ['会議録（５月）髙橋.pdf', '会議録（５月）髙橋.pdf'],
      ['か\u3099いき\u3099.PDF', 'がいぎ.PDF'],
      ['C:\\fakepath\\写真.jpg', '写真.jpg'],
      ['../../etc/passwd', 'passwd'],
      ['a\0b\r\nc\u200b\u202e.pdf', 'abc.pdf'],
      ['会議／資料.pdf', '会議／資料.pdf'],
      ['CON.pdf', '_CON.pdf'],
      ['nul', '_nul'],
      ['a<b>:"c|?*.txt', 'a_b___c___.txt'],
      ['  .hidden. ', 'hidden'],
      ['', 'file'],
      ['.pdf', 'pdf'],
      ['葛\u{E0100}飾.pdf', '葛\u{E0100}飾.pdf'],
    ] as const)
      assert.equal(fileName(given).name, name, JSON.stringify(given))
    assert.equal(fileName('図.gif', 'png').name, '図.png')
    const long = fileName(`${'会'.repeat(200)}.pdf`).name
    assert.ok(Buffer.byteLength(long) <= 255 && long.endsWith('会.pdf'))
  })
  it('どんな文字列でも、どの機械にも置ける名前になり、もう一度整えても変わらない', () => {
    const seed = Math.floor(performance.now() * 1000)
    console.log(`seed ${seed}`)
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('.', '/', '\\', '\0', '\u202e', '会', 'ﾞ', ' ', 'C', 'O', 'N', '👩‍👧', '"', '%') }),
    )
    fc.assert(
      fc.property(odd, (given) => {
        const { name, extension } = fileName(given)
        assert.ok(name.length > 0 && Buffer.byteLength(name) <= 255 && name.isWellFormed())
        // oxlint-disable-next-line no-control-regex -- none of them may be left
        assert.doesNotMatch(name, /[\x00-\x1f\x7f/\\<>:"|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069]|^\.|[. ]$/)
        assert.doesNotMatch(name, /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        assert.equal(fileName(name).name, name)
        assert.ok(extension === '' || name.toLowerCase().endsWith(`.${extension}`))
        // A header of one line, in ASCII, that says the same name to those who read RFC 6266.
        const header = contentDisposition(name)
        assert.match(header, /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/)
        assert.equal(decodeURIComponent(header.split(`UTF-8''`)[1]!), name)
      }),
      { seed, numRuns: 3000 },
    )
  })
})
