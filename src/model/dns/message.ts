/** Owns a DNS message as far as a client's fate depends on it: question, code and records, as data. */

export interface Question {
  /** With its final dot, in the case in which it was asked. */
  readonly name: string
  /** `A`, `AAAA`, `HTTPS`, … */
  readonly type: string
}

export interface DnsRecord {
  readonly owner: string
  readonly type: string
  /** The record's data as a zone file shows it, names with their final dots; of a SOA the two names only. */
  readonly value: string
  /** Seconds; undefined where nothing says it. */
  readonly ttl?: number
}

export interface Message {
  readonly question: Question
  /** `NOERROR`, `NXDOMAIN`, …; undefined where nobody here knows what the one who answers would say. The sections are empty then. */
  readonly rcode: string | undefined
  readonly answer: readonly DnsRecord[]
  readonly authority: readonly DnsRecord[]
  readonly additional: readonly DnsRecord[]
}

/** A message without records. */
export function bareMessage(question: Question, rcode: string | undefined): Message {
  return { question, rcode, answer: [], authority: [], additional: [] }
}

/** Response codes by number, empty where none is assigned. */
export const rcodes: readonly string[] = (
  'NOERROR FORMERR SERVFAIL NXDOMAIN NOTIMP REFUSED YXDOMAIN YXRRSET NXRRSET NOTAUTH NOTZONE DSOTYPENI     ' +
  'BADSIG BADKEY BADTIME BADMODE BADNAME BADALG BADTRUNC BADCOOKIE'
).split(' ')

export const classes: ReadonlySet<string> = new Set(['IN', 'CS', 'CH', 'HS', 'NONE', 'ANY'])

/** The record types that the DNS library knows by name. */
export const recordTypes: ReadonlySet<string> = new Set(
  (
    'None A NS MD MF CNAME SOA MB MG MR NULL PTR HINFO MINFO MX TXT RP AFSDB X25 ISDN RT NSAP-PTR SIG KEY PX GPOS AAAA LOC NXT EID NIMLOC ' +
    'SRV ATMA NAPTR KX CERT DNAME OPT APL DS SSHFP IPSECKEY RRSIG NSEC DNSKEY DHCID NSEC3 NSEC3PARAM TLSA SMIMEA HIP NINFO RKEY TALINK CDS ' +
    'CDNSKEY OPENPGPKEY CSYNC ZONEMD SVCB HTTPS SPF UINFO UID GID UNSPEC NID L32 L64 LP EUI48 EUI64 NXNAME URI CAA AVC AMTRELAY RESINFO ' +
    'TKEY TSIG IXFR AXFR MAILB MAILA ANY TA DLV Reserved'
  ).split(' '),
)
