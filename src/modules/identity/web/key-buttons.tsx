import { RefusalSummary, button, usePage } from '#ui'
import { texts } from './key-texts.ts'
import { useKey } from './use-key.ts'

interface Asked {
  /** What the page hands on: where to go afterwards, and what was half-written. */
  readonly fields: Readonly<Record<string, string>>
}

/** 「鍵でサインインする」のボタン。 What the key answers goes to /sign-in. */
export function PasskeySignIn({ fields }: Asked) {
  return <KeyButton title="signInByKey" help="signInByKeyHelp" to="/sign-in" purpose="signIn" fields={fields} />
}

/** 「鍵で本人であることを確かめる」のボタン。 What the key answers goes to /prove. */
export function PasskeyProve({ fields }: Asked) {
  return <KeyButton title="proveByKey" help="proveHelp" to="/prove" purpose="prove" fields={fields} />
}

interface KeyButtonProps extends Asked {
  readonly title: keyof typeof texts
  readonly help: keyof typeof texts
  readonly to: string
  readonly purpose: 'signIn' | 'prove'
}

function KeyButton({ title, help, to, purpose, fields }: KeyButtonProps) {
  const { t } = usePage(texts)
  const { ask, busy, waiting, refusal } = useKey(to)
  return (
    <section aria-labelledby="by-key" className="my-6 max-w-xl space-y-3 border-t border-solid-gray-300 pt-5">
      <h2 id="by-key" className="text-std-18B-160">
        {t(title)}
      </h2>
      <p>{t(help)}</p>
      <RefusalSummary refusal={refusal} labels={{}} />
      <noscript>
        <p>{t('needsScript')}</p>
      </noscript>
      <button
        type="button"
        className={button.outlined}
        disabled={busy}
        onClick={() => void ask('get', { operation: 'issueKeyChallenge', input: { purpose } }, { intent: 'key', ...fields })}
      >
        {t(title)}
      </button>
      <p role="status">{waiting && t('waiting')}</p>
    </section>
  )
}
