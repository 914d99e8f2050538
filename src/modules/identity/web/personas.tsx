import { TextField, button, usePage } from '#ui'
import type { Persona } from '../schema.ts'
import { Carried } from './kept.tsx'
import { texts } from './sign-in-texts.ts'

/** Hiragana finds katakana, and a space between the names may be missing. */
export function personasLike(items: readonly Persona[], asked: string): Persona[] {
  const looksLike = ({ displayName, kana, post, titles }: Persona) => [displayName, kana, post, ...titles.flatMap(({ ja, en }) => [ja, en])].join(' ')
  return items.filter((persona) => plain(looksLike(persona)).includes(plain(asked)))
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
}

interface PersonasProps {
  readonly asked: string
  readonly found: readonly Persona[]
  readonly back: string | undefined
  readonly kept: string | undefined
}

/** 見本の人。 Whoever tries the product chooses one; no password is needed. */
export function Personas({ asked, found, back, kept }: PersonasProps) {
  const { t, say } = usePage(texts)
  const groups = [...Map.groupBy(found, ({ office }) => (office ? 'officePeople' : 'communityPeople'))].toSorted(([a], [b]) => (a > b ? -1 : 1))
  return (
    <section aria-labelledby="personas" className="mt-8 border-t border-solid-gray-300 pt-6">
      <h2 id="personas" className="mb-2 text-std-20B-150">
        {t('whoAreYou')}
      </h2>
      <p className="mb-4">{t('personaHelp')}</p>
      <form method="get" role="search" className="mb-6 flex flex-wrap items-end gap-4">
        {back !== undefined && <input type="hidden" name="back" value={back} />}
        <div className="min-w-0 flex-1 basis-64">
          <TextField name="asked" label={t('findPerson')} help={t('findPersonHelp')} value={asked} />
        </div>
        <button className={button.outlined}>{t('find')}</button>
      </form>
      {groups.length === 0 && <p role="status">{t('nobodyFound')}</p>}
      {groups.map(([group, personas]) => (
        <section key={group} className="mb-8">
          <h3 className="mb-3 text-std-18B-160">{t(group)}</h3>
          <ul className="space-y-3">
            {personas.map((persona) => (
              <li key={persona.accountId} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-8 border border-solid-gray-300 p-4">
                <div className="min-w-0 flex-1 basis-64">
                  <p className="text-std-18B-160">
                    {persona.displayName} <span className="text-dns-14N-130 text-solid-gray-700">{persona.kana}</span>
                  </p>
                  <p className="text-dns-16N-130">
                    {persona.post}（{persona.titles.map(say).join('・') || t('noRole')}）
                  </p>
                </div>
                <form method="post" action="/sign-in">
                  <input type="hidden" name="accountId" value={persona.accountId} />
                  <Carried back={back} kept={kept} />
                  <button className={button.filled}>{t('beThis', { name: persona.displayName })}</button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}
