import { RefusalSummary, button, usePage } from '#ui'
import { texts } from './key-texts.ts'
import { useKey } from './use-key.ts'

/** 「鍵でサインインする」のボタン。 Stands on any page that ships its script; what the key answers goes to /sign-in/key. */
export function PasskeySignIn() {
  const { t } = usePage(texts)
  const { ask, busy, waiting, refusal } = useKey('/sign-in/key')
  return (
    <section aria-labelledby="key-sign-in" className="space-y-3">
      <h2 id="key-sign-in" className="text-std-18B-160">
        {t('signInByKey')}
      </h2>
      <p>{t('signInByKeyHelp')}</p>
      <RefusalSummary refusal={refusal} labels={{}} />
      <noscript>
        <p>{t('needsScript')}</p>
      </noscript>
      <button
        type="button"
        className={button.filled}
        disabled={busy}
        onClick={() => void ask('get', { operation: 'issueKeyChallenge', input: { purpose: 'signIn' } }, {})}
      >
        {t('signInByKey')}
      </button>
      <p role="status">{waiting && t('waiting')}</p>
    </section>
  )
}
