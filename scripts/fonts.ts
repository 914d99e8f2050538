// Cuts BIZ UDPGothic into slices: one core with every character our own texts use, the rest of the Japanese office character
// set (CP932) in slices of neighbouring code points. A page loads the core and what its names need, not four megabytes.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import subsetFont from 'subset-font'

const root = path.resolve(import.meta.dirname, '..')
const files: Readonly<Record<string, string>> = {
  '400': '400Regular/BIZUDPGothic_400Regular.ttf',
  '700': '700Bold/BIZUDPGothic_700Bold.ttf',
}
const sliceSize = 280

/** Characters of our own texts with kana, ASCII and the punctuation of offices. */
export function coreCharacters(): Set<string> {
  const sources = ['src/**/*.{ts,tsx}', 'programmes/*.ts']
    .flatMap((pattern) => fs.globSync(pattern, { cwd: root }))
    .filter((file) => !file.includes('/test/'))
  const kana = Array.from({ length: 0x30ff - 0x3041 + 1 }, (_, i) => String.fromCodePoint(0x3041 + i))
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCodePoint(32 + i))
  const common = '　、。・「」『』（）〔〕【】～ー－…！？：／％＋＝→←↑↓●○◎◆■□▲△▼▽★☆※〒℡①②③④⑤⑥⑦⑧⑨⑩０１２３４５６７８９々〇年月日曜時分回件人世帯円'
  const written = sources.flatMap((file) => [...fs.readFileSync(path.join(root, file), 'utf8')])
  return new Set([...written, ...kana, ...ascii, ...common].filter((c) => c > '\u001f'))
}

/** All characters of CP932, in code point order. */
function officeCharacters(): string[] {
  const decoder = new TextDecoder('shift_jis')
  const found = new Set<string>()
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if (lead >= 0xa0 && lead < 0xe0) continue
    for (let trail = 0x40; trail <= 0xfc; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\ufffd' && !(character >= '\ue000' && character <= '\uf8ff')) found.add(character)
    }
  }
  for (let code = 0xff61; code <= 0xff9f; code++) found.add(String.fromCharCode(code))
  return [...found].toSorted((a, b) => a.codePointAt(0)! - b.codePointAt(0)!)
}

async function cut(weight: string, target: string): Promise<void> {
  const packageFile = createRequire(import.meta.url).resolve('@expo-google-fonts/biz-udpgothic/package.json')
  const source = fs.readFileSync(path.join(path.dirname(packageFile), files[weight]!))
  const cache = path.join(root, 'node_modules/.cache/fonts')
  fs.mkdirSync(target, { recursive: true })
  fs.mkdirSync(cache, { recursive: true })
  const core = coreCharacters()
  const rest = officeCharacters().filter((c) => !core.has(c))
  const slices = Array.from({ length: Math.ceil(rest.length / sliceSize) }, (_, i) => rest.slice(i * sliceSize, (i + 1) * sliceSize))
  let css = ''
  // The core is declared last and so wins where a slice's range covers one of its characters.
  for (const characters of [...slices, [...core].toSorted()]) {
    const isCore = characters.length === core.size
    const text = characters.join('')
    const name = `${weight}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.woff2`
    if (!fs.existsSync(path.join(cache, name))) {
      fs.writeFileSync(path.join(cache, `${name}.${process.pid}`), await subsetFont(source, text, { targetFormat: 'woff2' }))
      fs.renameSync(path.join(cache, `${name}.${process.pid}`), path.join(cache, name)) // whoever looks finds a whole slice or none
    }
    fs.copyFileSync(path.join(cache, name), path.join(target, name))
    const range = isCore ? ranges(characters) : `U+${hex(characters[0]!)}-${hex(characters.at(-1)!)}`
    css += `@font-face{font-family:'BIZ UDPGothic';font-weight:${weight};font-display:swap;src:url(/fonts/${name}) format('woff2');unicode-range:${range}}\n`
  }
  fs.writeFileSync(path.join(target, `${weight}.css`), css)
}

function hex(character: string): string {
  return character.codePointAt(0)!.toString(16)
}

function ranges(characters: readonly string[]): string {
  const runs: [number, number][] = []
  for (const code of characters.map((c) => c.codePointAt(0)!).toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && code === last[1] + 1) last[1] = code
    else runs.push([code, code])
  }
  return runs.map(([from, to]) => (from === to ? `U+${from.toString(16)}` : `U+${from.toString(16)}-${to.toString(16)}`)).join(',')
}

if (import.meta.main) await cut(process.argv[2]!, process.argv[3]!)
