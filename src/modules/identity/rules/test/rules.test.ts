import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addressGroup } from '../addresses.ts'
import { agentCode, agentWords } from '../agents.ts'
import { drawInvitation, drawSheet, grouped, readInvitation, readPaperCode } from '../codes.ts'
import { foldName, kindOf, maskedName } from '../names.ts'
import { passwordFault, passwordLength } from '../passwords.ts'
import { qrOf } from '../qr.ts'
import { seal, unseal } from '../sealing.ts'
import { base32, fromBase32, matchingStep, stepAt, totpCode } from '../totp.ts'

const local = [
  '金沢市社会福祉協議会',
  '金沢市',
  'カナザワシ',
  '松ヶ枝地区',
  'マツガエチク',
  '佐藤 恵',
  'サトウ メグミ',
  '地域福祉課',
  '100023',
  'sasaeai',
  '支え合い',
]
const fault = (password: string, shortest = 15) => passwordFault(password, shortest, local)?.ja ?? ''

describe('パスワードの決まり', () => {
  it('単独なら15文字、二つめの確認があれば8文字から、128文字まで。どの文字も使える', () => {
    assert.match(fault('亀と坂と朝の月と犬と猫と鳥'), /15文字以上/)
    assert.match(fault('亀と坂と朝の月', 8), /8文字以上にしてください（今は7文字です）/)
    for (const [password, shortest] of [
      ['亀と坂と朝の月と', 8],
      ['亀と坂と朝の月と犬と猫と鳥と魚', 15],
      ['mizu no oto wa tooku kara', 15],
      ['コーヒー牛乳は 朝だけ飲む', 8],
      ['👪と🐢と坂道をゆっくり歩く日曜の午後', 15],
      ['~!"#$ %&(tortoise) +*=', 15],
      ['み'.concat('ずうみの色をおぼえている'.repeat(10)).slice(0, 120), 15],
    ] as const)
      assert.equal(fault(password, shortest), '', password)
    assert.equal(passwordFault(long(128), 15, []), undefined)
    assert.match(fault(long(129)), /128文字以内/)
    assert.equal(passwordLength('👨‍👩‍👧がぎ'), 3) // as people count: a family, and が typed as か with a mark
  })
  it('よくある言葉、団体名や地名、名前、並びやくり返しは断る', () => {
    for (const password of [
      'password1234567890',
      'P@ssw0rdP@ssw0rd!!',
      'qwertyuiopasdfgh',
      'asdfghjklasdfghjkl',
      'abcdefghijklmnopqrst',
      '12345678901234567890',
      'aaaaaaaaaaaaaaaaaaaa',
      'ababababababababab',
      '2025年4月1日2025年4月1日',
      '金沢市社会福祉協議会2025',
      'kanazawa-shakyo-2025',
      'Kanazawashi12345!',
      'matsugae matsugae 1',
      'まつがえ地区2025!!!!!!',
      '佐藤恵さとうめぐみ１２３４５',
      'satou megumi satou 1',
      'sasaeai-sasaeai-2025',
      'ささえあい支え合い社協１２３',
      'みんなパスワードパスワード',
      'iloveyouiloveyou!!',
      '100023100023100023',
      'あいうえおかきくけこさしすせそ',
    ])
      assert.match(fault(password, 8), /当てられやすい/, password)
  })
  it('どんな文字列でも、落ちずに答える', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => typeof fault(typed.toWellFormed()) === 'string'))
  })
})
const long = (length: number) => 'みずうみの色をおぼえている朝'.repeat(20).slice(0, length)

describe('確認コード', () => {
  it('RFC 6238の例と同じになる', () => {
    const secret = Buffer.from('12345678901234567890')
    for (const [seconds, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_234_567_890, '005924'],
      [20_000_000_000, '353130'],
    ] as const)
      assert.equal(totpCode(secret, stepAt(new Date(seconds * 1000))), code)
  })
  it('前後一つの区切りまで合い、使った区切りより前には戻らない', () => {
    const secret = randomBytes(20)
    const now = new Date('2025-12-01T03:00:10Z')
    const at = stepAt(now)
    for (const offset of [-2, -1, 0, 1, 2])
      assert.equal(matchingStep(secret, totpCode(secret, at + offset), now, -1), Math.abs(offset) <= 1 ? at + offset : undefined)
    assert.equal(matchingStep(secret, totpCode(secret, at), now, at), undefined)
    assert.equal(
      matchingStep(
        secret,
        totpCode(secret, at).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
        now,
        at - 1,
      ),
      at,
    )
    for (const junk of ['', '12345', '1234567', 'abcdef', '12 34 5']) assert.equal(matchingStep(secret, junk, now, -1), undefined)
  })
  it('Base32は行って戻る', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => assert.deepEqual([...fromBase32(base32(bytes))], [...bytes])))
    assert.equal(base32(Buffer.from('foobar')), 'MZXW6YTBOI')
  })
})

describe('紙に出るコード', () => {
  it('全角・小文字・区切りのまま打っても、まぎらわしい文字でも読める', () => {
    const [code] = drawSheet(randomBytes) as [string]
    assert.match(grouped(code), /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    assert.equal(readPaperCode(grouped(code).toLowerCase()), code)
    assert.equal(readPaperCode(grouped(code).replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))), code)
    assert.equal(readPaperCode('oOiIl-LABCD'), '001111ABCD')
    for (const junk of ['', 'UUUUU-UUUUU', '12345', `${code}1`, 'これはコードでない']) assert.equal(readPaperCode(junk), undefined)
    const invitation = drawInvitation(randomBytes)
    assert.equal(readInvitation(grouped(invitation)), invitation)
    assert.equal(readPaperCode(invitation), undefined)
  })
})

describe('サインインの名前', () => {
  it('幅・大文字小文字・ハイフンのちがいをそろえる', () => {
    assert.equal(foldName('１００－０２３'), '100023')
    for (const phone of ['076-123-4567', '０７６（１２３）４５６７', '+81 76 123 4567', '076ー123ー4567']) assert.equal(foldName(phone), '0761234567')
    assert.equal(foldName(' Hanako.Yamada@Example.JP '), 'hanako.yamada@example.jp')
    assert.equal(foldName('a-b@x-y.jp'), 'a-b@x-y.jp')
    assert.deepEqual(['100023', '0761234567', 'a@b.jp', 'だれか', '99', '02345678901234'].map(kindOf), [
      'number',
      'phone',
      'email',
      undefined,
      undefined,
      undefined,
    ])
    assert.deepEqual([maskedName('email', 'hanako@example.jp'), maskedName('phone', '09012345678')], ['h…@….jp', '…5678'])
  })
})

describe('接続元と端末', () => {
  it('IPv6は64ビットでまとめ、書き方のちがいをそろえる', () => {
    for (const address of ['2001:db8:1:2::1', '2001:0db8:0001:0002:ffff:0:0:9', '2001:DB8:1:2:3:4:5:6%eth0'])
      assert.equal(addressGroup(address), '2001:db8:1:2::/64')
    assert.deepEqual(['203.0.113.9', '::ffff:203.0.113.9', '::1', '2001:db8::1'].map(addressGroup), [
      '203.0.113.9',
      '203.0.113.9',
      '0:0:0:0::/64',
      '2001:db8:0:0::/64',
    ])
  })
  it('ブラウザーの名乗りからは、種類だけを残す', () => {
    const code = agentCode('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0')
    assert.deepEqual([code, agentWords(code).ja], ['windows edge', 'Windows・Edge'])
    assert.equal(
      agentCode('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1'),
      'iphone safari',
    )
    assert.deepEqual(agentWords(agentCode('curl/8')), { ja: '不明な端末', en: 'Unknown device' })
  })
  it('二次元コードの形ができる', () => {
    const { size, path } = qrOf('otpauth://totp/x?secret=ABC')
    assert.ok(size >= 29 && /^(M\d+ \d+h1v1h-1z)+$/.test(path))
  })
})

describe('封じた秘密', () => {
  const [key, secret] = [randomBytes(32), randomBytes(20)]
  it('同じ鍵と持ち主でだけ開き、一ビットでも変われば開かない', () => {
    const sealed = seal(key, 'a', secret)
    assert.deepEqual(unseal(key, 'a', sealed), secret)
    assert.equal(sealed.includes(secret), false)
    assert.equal(unseal(key, 'b', sealed), undefined)
    assert.equal(unseal(randomBytes(32), 'a', sealed), undefined)
    assert.equal(unseal(key, 'a', Buffer.alloc(0)), undefined)
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      assert.equal(unseal(key, 'a', changed), undefined, `bit ${bit}`)
    }
  })
})
