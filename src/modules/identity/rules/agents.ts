import type { Text } from '#kernel/values'

const systems = {
  windows: { ja: 'Windows', en: 'Windows' },
  mac: { ja: 'Mac', en: 'Mac' },
  iphone: { ja: 'iPhone', en: 'iPhone' },
  ipad: { ja: 'iPad', en: 'iPad' },
  android: { ja: 'Android', en: 'Android' },
  chromeos: { ja: 'Chromebook', en: 'Chromebook' },
  linux: { ja: 'Linux', en: 'Linux' },
} as const satisfies Record<string, Text>
const browsers = { edge: 'Edge', firefox: 'Firefox', chrome: 'Chrome', safari: 'Safari' } as const

const systemSigns = [
  [/iPhone/, 'iphone'],
  [/iPad/, 'ipad'],
  [/Android/, 'android'],
  [/CrOS/, 'chromeos'],
  [/Windows/, 'windows'],
  [/Mac OS X/, 'mac'],
  [/Linux/, 'linux'],
] as const
const browserSigns = [
  [/Edg(?:A|iOS)?\//, 'edge'],
  [/(?:Firefox|FxiOS)\//, 'firefox'],
  [/(?:Chrome|CriOS)\//, 'chrome'],
  [/Safari\//, 'safari'],
] as const

/** 端末の種類を符号にする。 Only system and browser are kept of what a browser says of itself; it would tell devices apart otherwise. */
export function agentCode(userAgent: string): string {
  const find = <C extends string>(signs: readonly (readonly [RegExp, C])[]) => signs.find(([sign]) => sign.test(userAgent))?.[1] ?? ''
  return `${find(systemSigns)} ${find(browserSigns)}`.trim()
}

export function agentWords(code: string): Text {
  const [system, browser] = [code.split(' ')[0] ?? '', code.split(' ').at(-1) ?? '']
  const where = Object.hasOwn(systems, system) ? systems[system as keyof typeof systems] : undefined
  const what = Object.hasOwn(browsers, browser) ? browsers[browser as keyof typeof browsers] : undefined
  const said = (language: 'ja' | 'en') => [where?.[language], what].filter(Boolean).join(language === 'ja' ? '・' : ', ')
  return where || what ? { ja: said('ja'), en: said('en') } : { ja: '不明な端末', en: 'Unknown device' }
}
