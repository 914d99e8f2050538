/** 控えのクッキー。 Of this collection only, and gone with the browser: on a shared computer the code on paper is what stays. */
export function draftCookie(addressCode: string): string {
  return `sasaeai_draft_${addressCode}`
}

/** The code in a cookie header. */
export function draftCodeIn(header: string | null, addressCode: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${draftCookie(addressCode)}=([a-z0-9-]{19})(?:;|$)`).exec(header ?? '')?.[1]
}
