import { type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { useFetcher } from 'react-router'
import { readDate } from '#kernel/values'
import { Tick, usePage } from '#ui'
import { type Sex, contactKinds, endingTitles, sexes } from '../schema.ts'
import { texts as ownTexts, comparedBy, likenessTitles } from './duplicate-texts.ts'
import { texts as peopleTexts } from './people-texts.ts'
import { day, type directoryApi } from './parts.tsx'

export type Alike = Awaited<ReturnType<ReturnType<typeof directoryApi>['findDuplicates']>>['items'][number]

/** What pages about look-alikes say. */
export const texts = { ...peopleTexts, ...ownTexts }

/** What has been typed so far, as far as it can be read. */
export function typedSoFar(typed: Readonly<Record<string, string>>) {
  const text = (name: string, most: number) => (typed[name] ?? '').trim().slice(0, most)
  const phones = contactKinds.flatMap((kind) => (kind === 'mail' ? [] : [text(`contact.${kind}`, 40)])).filter(Boolean)
  return {
    familyName: text('familyName', 40),
    givenName: text('givenName', 40),
    familyKana: text('familyKana', 40),
    givenKana: text('givenKana', 40),
    bornOn: readDate(typed['bornOn'] ?? '')?.date ?? null,
    sex: sexes.find((sex): sex is Sex => sex === typed['sex']) ?? 'untold',
    phones,
    address: text('home.address', 150),
  }
}

/** Enough to look for somebody: name and kana, a birth date or a telephone. */
function tells({ familyName, familyKana, bornOn, phones }: ReturnType<typeof typedSoFar>): boolean {
  return (familyName !== '' && familyKana !== '') || bornOn !== null || phones.length > 0
}

const pauseMilliseconds = 600

/**
 * うっている間に、同じ人をさがす。 Asks the page's own action, with the field `look`, once nobody has typed for a moment.
 *
 * @returns what was found, or undefined before anything was asked
 */
export function useLookingWhileTyping(): { onInput(event: SyntheticEvent<HTMLFormElement>): void; found: readonly Alike[] | undefined } {
  const fetcher = useFetcher<{ readonly found?: readonly Alike[] }>()
  const [enough, setEnough] = useState(false)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef('')
  useEffect(() => () => clearTimeout(waiting.current), [])
  return {
    onInput({ currentTarget: form }) {
      clearTimeout(waiting.current)
      waiting.current = setTimeout(() => {
        const sent = new FormData(form)
        const typed = typedSoFar(Object.fromEntries([...sent].filter((entry): entry is [string, string] => typeof entry[1] === 'string')))
        setEnough(tells(typed))
        const question = JSON.stringify(typed)
        if (!tells(typed) || question === asked.current) return
        asked.current = question
        sent.set('look', 'yes')
        void fetcher.submit(sent, { method: 'post' })
      }, pauseMilliseconds)
    },
    found: enough ? fetcher.data?.found : undefined,
  }
}

/** 同じ人かもしれない記録。 Said politely while people type; the tick says that all of them are others. */
export function Alikes({ found, ticked }: { readonly found: readonly Alike[]; readonly ticked: boolean }) {
  const { t } = usePage(texts)
  return (
    <>
      <p role="status" className="font-700">
        {found.length > 0 && t('alikeFound', { count: found.length })}
      </p>
      {found.length > 0 && (
        <section id="differsFrom" tabIndex={-1} aria-label={t('alikeTitle')} className="focus-ring mt-2 rounded-8 border-2 border-solid-gray-600 p-4">
          <p>{t('alikeHelp')}</p>
          <ul className="mt-3 space-y-3">
            {found.map((alike) => (
              <li key={alike.personId} className="border-t border-solid-gray-300 pt-3">
                <AlikeLine alike={alike} />
              </li>
            ))}
          </ul>
          {/* Whoever is found later is not among those that were looked at: the tick is another one then. */}
          <div className="mt-3 border-t border-solid-gray-300 pt-2" key={idsOf(found)}>
            <Tick name="differsFrom" value={idsOf(found)} checked={ticked}>
              {t('another')}
            </Tick>
          </div>
        </section>
      )}
    </>
  )
}

export function idsOf(found: readonly Alike[]): string {
  return found.map(({ personId }) => personId).join(' ')
}

function AlikeLine({ alike }: { readonly alike: Alike }) {
  const { t, say, language } = usePage(texts)
  return (
    <>
      <p>
        <a
          href={`/office/people/${alike.personId}`}
          target="_blank"
          rel="noopener"
          className="link"
          aria-label={t('openAlike', { name: alike.name })}
        >
          {alike.name}
        </a>
        {alike.kana && <span className="ml-3 text-dns-14N-130">{alike.kana}</span>}
      </p>
      <p className="text-dns-16N-130">
        {[day(alike.bornOn, language), alike.areaName, alike.address, alike.phone, alike.endedBecause && say(endingTitles[alike.endedBecause])]
          .filter(Boolean)
          .join('　')}
      </p>
      <LikenessWords alike={alike} />
    </>
  )
}

/** What agrees and what does not, in words. */
export function LikenessWords({ alike }: { readonly alike: Alike }): ReactNode {
  const { t, say } = usePage(texts)
  return (
    <span className="flex flex-wrap gap-x-4 text-dns-14N-130 text-solid-gray-800">
      {comparedBy.map((what) => (
        <span key={what} className={alike.likeness[what] === 'same' ? 'font-700' : ''}>
          {t('likeness', { what: t(what), how: say(likenessTitles[alike.likeness[what]]) })}
        </span>
      ))}
    </span>
  )
}
