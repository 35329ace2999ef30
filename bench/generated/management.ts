/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What is said changes, languages included; null clears, and everything else stays. */
export type AttachmentChangeInput = {
  /** A person has confirmed that the document itself meets WCAG 2.1 AA. */
  readonly accessible?: boolean | null | undefined;
  /** Whom to ask for the document in an accessible format. */
  readonly accessibleFormatContact?: ContactInput | null | undefined;
  /** Images only: the text for readers who do not see the image. */
  readonly alt?: Record<string, string | null> | null | undefined;
  readonly annexNumber?: number | null | undefined;
  readonly cover?: boolean | null | undefined;
  /** Images only: the author of the image. */
  readonly credit?: string | null | undefined;
  readonly fileId?: string | null | undefined;
  readonly focalPoint?: FocalPointInput | null | undefined;
  /** Which part of the document the file belongs to. */
  readonly group?: AttachmentGroup | null | undefined;
  readonly id: string;
  readonly kind?: AttachmentKind | null | undefined;
  /** The language of the file itself. */
  readonly language?: string | null | undefined;
  /** The title of the file in the list of files. */
  readonly title?: Record<string, string | null> | null | undefined;
};

/** Edits of single attachments; all others stay as they are. */
export type AttachmentEditsInput = {
  /** At the end of the list. */
  readonly add?: ReadonlyArray<AttachmentInput> | null | undefined;
  readonly change?: ReadonlyArray<AttachmentChangeInput> | null | undefined;
  readonly remove?: ReadonlyArray<string> | null | undefined;
};

export type AttachmentGroup =
  | 'FEEDBACK'
  | 'MAIN_TEXT'
  | 'OUTCOME';

/** One of the list. With its id it stays the same attachment to readers. */
export type AttachmentInput = {
  /** A person has confirmed that the document itself meets WCAG 2.1 AA. */
  readonly accessible?: boolean | null | undefined;
  /** Whom to ask for the document in an accessible format. */
  readonly accessibleFormatContact?: ContactInput | null | undefined;
  /** Images only: the text for readers who do not see the image. */
  readonly alt?: Record<string, string | null> | null | undefined;
  readonly annexNumber?: number | null | undefined;
  /** Stands for the whole document, as coverId says for those that have an id. */
  readonly cover?: boolean | null | undefined;
  /** Images only: the author of the image. */
  readonly credit?: string | null | undefined;
  readonly fileId: string;
  /** Images only; null stands for the middle. */
  readonly focalPoint?: FocalPointInput | null | undefined;
  /** Which part of the document the file belongs to. */
  readonly group?: AttachmentGroup | null | undefined;
  /** Of an attachment that is there already. */
  readonly id?: string | null | undefined;
  readonly kind: AttachmentKind;
  /** The language of the file itself. */
  readonly language?: string | null | undefined;
  /** The title of the file in the list of files. */
  readonly title: Record<string, string | null>;
};

export type AttachmentKind =
  | 'ANNEX'
  | 'ANSWERS'
  | 'DRAFT_RESOLUTION'
  | 'GUIDE'
  | 'IMAGE'
  | 'MAP'
  | 'OTHER'
  | 'PRESENTATION'
  | 'QUESTIONNAIRE'
  | 'REPORT'
  | 'RESULTS'
  | 'SCHEDULE';

export type ConsultationPatch = {
  /** The areas that the content concerns. */
  readonly areaIds?: ReadonlyArray<string> | null | undefined;
  /** In place of the whole list: what is added to it, changed in it and taken from it. */
  readonly attachmentEdits?: AttachmentEditsInput | null | undefined;
  /** The whole list, in order. */
  readonly attachments?: ReadonlyArray<AttachmentInput> | null | undefined;
  /** Whom the city asks above all, among those recipients. */
  readonly audienceIds?: ReadonlyArray<string> | null | undefined;
  /** The acts on which the consultation rests, beside `legalBasis` in words. */
  readonly basisActIds?: ReadonlyArray<string> | null | undefined;
  /** The full description. */
  readonly body?: Record<string, unknown> | null | undefined;
  /** Why the consultation was called off. Published with every cancellation, and only with one. */
  readonly cancellationReason?: Record<string, string | null> | null | undefined;
  /** From this instant on the status is CANCELLED, whatever else holds. */
  readonly cancelledAt?: string | null | undefined;
  /** The consultation is open in [opensAt, closesAt). closesOn is the last day for taking part; given as that day, the midnight after. */
  readonly closesAt?: string | null | undefined;
  readonly closesOn?: string | null | undefined;
  /** The organizations that ask together with the owner. They get no rights on the document by it. */
  readonly coOrganizerIds?: ReadonlyArray<string> | null | undefined;
  /** Whom to ask. */
  readonly contact?: ContactInput | null | undefined;
  /** The id of one of the attachments. */
  readonly coverId?: string | null | undefined;
  /** The rule for answers on the last day. */
  readonly deadlineRule?: DeadlineRule | null | undefined;
  /** What changed because people were asked, in the order of time; it may go on for years. */
  readonly effects?: ReadonlyArray<EffectInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly effectsEdits?: EffectEditsInput | null | undefined;
  /** Where the consultation does not apply, although it is about an area around. */
  readonly exceptAreaIds?: ReadonlyArray<string> | null | undefined;
  /** Why the window was opened again after it had closed. */
  readonly extensionReason?: Record<string, string | null> | null | undefined;
  /** What people said. */
  readonly feedback?: Record<string, unknown> | null | undefined;
  /** The day on which the city published what people said. Readers get it together with `feedback`. */
  readonly feedbackPublishedOn?: string | null | undefined;
  /** How many took part. */
  readonly figures?: ReadonlyArray<ParticipationFigureInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly figuresEdits?: ParticipationFigureEditsInput | null | undefined;
  /** What the city wants to find out. */
  readonly goal?: Record<string, string | null> | null | undefined;
  /** The provisions on which the consultation rests. */
  readonly legalBasis?: Record<string, string | null> | null | undefined;
  /** How the city asks. */
  readonly methodCodes?: ReadonlyArray<string> | null | undefined;
  /** The consultation is open in [opensAt, closesAt). Given as a day, the start of the day. */
  readonly opensAt?: string | null | undefined;
  readonly opensOn?: string | null | undefined;
  readonly orderedById?: string | null | undefined;
  /** The order that called the consultation, by number and day. */
  readonly orderingAct?: Record<string, string | null> | null | undefined;
  /** For content that was public elsewhere before it was brought here. */
  readonly originallyPublishedAt?: string | null | undefined;
  /** What was decided, when and why. */
  readonly outcome?: OutcomeInput | null | undefined;
  /** The day on which the city published its decision. Readers get it together with `outcome`. */
  readonly outcomePublishedOn?: string | null | undefined;
  /** The places in question, on the map: a park, a street, a plot. */
  readonly places?: ReadonlyArray<PlaceInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly placesEdits?: PlaceEditsInput | null | undefined;
  readonly previousId?: string | null | undefined;
  /** How personal data are handled (RODO). */
  readonly privacyNotice?: Record<string, unknown> | null | undefined;
  /** Whom the city asks. */
  readonly recipients?: Recipients | null | undefined;
  /** The number under which the office keeps the files of the consultation. */
  readonly referenceNumber?: string | null | undefined;
  /** Other consultations that belong together with this one. */
  readonly relatedIds?: ReadonlyArray<string> | null | undefined;
  /** The acts that came of the consultation. */
  readonly resultingActIds?: ReadonlyArray<string> | null | undefined;
  readonly seo?: SeoInput | null | undefined;
  readonly slug?: string | null | undefined;
  /** The stages in which people take part, in order, where there are several. Between two of them the status is BETWEEN_STAGES. */
  readonly stages?: ReadonlyArray<StageInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly stagesEdits?: StageEditsInput | null | undefined;
  /** Two or three sentences for listings. */
  readonly summary?: Record<string, string | null> | null | undefined;
  /** The schedule, in order. */
  readonly timeline?: ReadonlyArray<TimelineEntryInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly timelineEdits?: TimelineEntryEditsInput | null | undefined;
  /** Shown in listings. Plain text. */
  readonly title?: Record<string, string | null> | null | undefined;
  /** The topics that the content is about. */
  readonly topicIds?: ReadonlyArray<string> | null | undefined;
  /** How people answer. */
  readonly waysToRespond?: ReadonlyArray<WayToRespondInput> | null | undefined;
  /** In place of the whole list: entries that are added to it, changed in it and taken from it. All places mean the list as it stood at expectedVersion. */
  readonly waysToRespondEdits?: WayToRespondEditsInput | null | undefined;
};

export type ContactInput = {
  readonly address?: string | null | undefined;
  /** Address for e-Delivery (e-Doręczenia), such as `AE:PL-12345-67890-ABCDE-12`. */
  readonly eDelivery?: string | null | undefined;
  /** Inbox on ePUAP, such as `/umczestochowa/SkrytkaESP`. */
  readonly ePuap?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly fax?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly openingHours?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly website?: string | null | undefined;
};

/** What must happen by the last day: that the answer has arrived, or that it was posted. */
export type DeadlineRule =
  | 'POSTMARKED'
  | 'RECEIVED';

export type EffectAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: EffectInput;
};

export type EffectChangeInput = {
  readonly entry: EffectPatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type EffectEditsInput = {
  readonly add?: ReadonlyArray<EffectAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<EffectChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type EffectInput = {
  /** The acts by which it was done. */
  readonly actIds?: ReadonlyArray<string> | null | undefined;
  /** Those of the attachments that show the change. */
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  /** The day, the month or the year of the change. */
  readonly date?: string | null | undefined;
  /** What is built because of it. */
  readonly investmentIds?: ReadonlyArray<string> | null | undefined;
  /** What changed, in plain words. */
  readonly text: Record<string, string | null>;
  /** Where one can read more about it. */
  readonly url?: string | null | undefined;
};

/** What is said changes, languages included; null clears, and everything else stays. */
export type EffectPatch = {
  /** The acts by which it was done. */
  readonly actIds?: ReadonlyArray<string> | null | undefined;
  /** Those of the attachments that show the change. */
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  /** The day, the month or the year of the change. */
  readonly date?: string | null | undefined;
  /** What is built because of it. */
  readonly investmentIds?: ReadonlyArray<string> | null | undefined;
  /** What changed, in plain words. */
  readonly text?: Record<string, string | null> | null | undefined;
  /** Where one can read more about it. */
  readonly url?: string | null | undefined;
};

export type ErrorCode =
  | 'BAD_CREDENTIALS'
  | 'INVALID'
  | 'LINK_INVALID'
  | 'NO_MAILS'
  | 'OTP_REQUIRED'
  | 'PLAN_CONFLICT'
  | 'PLAN_IS_OLDER'
  | 'REQUIRED_TO_PUBLISH'
  | 'SCHEDULE_EXISTS'
  | 'SLUG_TAKEN'
  | 'TOO_MANY_ATTEMPTS'
  | 'VERSION_CONFLICT';

/** The point of an image that stays in the picture when it is cut; kept to the hundredth. */
export type FocalPointInput = {
  /** From the left edge, 0, to the right, 1. */
  readonly x: number;
  /** From the top edge, 0, to the bottom, 1. */
  readonly y: number;
};

export type OutcomeInput = {
  readonly decidedOn: string;
  readonly decision: Record<string, unknown>;
};

export type ParticipationFigureAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: ParticipationFigureInput;
};

export type ParticipationFigureChangeInput = {
  readonly entry: ParticipationFigurePatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type ParticipationFigureEditsInput = {
  readonly add?: ReadonlyArray<ParticipationFigureAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<ParticipationFigureChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type ParticipationFigureInput = {
  readonly count: number;
  /** What is counted, so that figures of several consultations can be compared; null for what has no code. */
  readonly kind?: ParticipationFigureKind | null | undefined;
  /** What is counted, in words: "osób na spacerze badawczym". */
  readonly label: Record<string, string | null>;
};

export type ParticipationFigureKind =
  | 'ACCEPTED_REMARKS'
  | 'ANSWERS'
  | 'IDEAS'
  | 'MEETINGS'
  | 'PARTICIPANTS'
  | 'REMARKS'
  | 'SIGNATURES';

/** What is said changes, languages included; null clears, and everything else stays. */
export type ParticipationFigurePatch = {
  readonly count?: number | null | undefined;
  /** What is counted, so that figures of several consultations can be compared; null for what has no code. */
  readonly kind?: ParticipationFigureKind | null | undefined;
  /** What is counted, in words: "osób na spacerze badawczym". */
  readonly label?: Record<string, string | null> | null | undefined;
};

export type PlaceAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: PlaceInput;
};

export type PlaceChangeInput = {
  readonly entry: PlacePatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type PlaceEditsInput = {
  readonly add?: ReadonlyArray<PlaceAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<PlaceChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type PlaceInput = {
  readonly address?: string | null | undefined;
  /** How to get there: the entrance, the floor, the stop. */
  readonly directions?: Record<string, string | null> | null | undefined;
  /** Its shape on the map: a GeoJSON geometry (RFC 7946), WGS 84. */
  readonly geometry?: unknown;
  readonly name: Record<string, string | null>;
};

/** What is said changes, languages included; null clears, and everything else stays. */
export type PlacePatch = {
  readonly address?: string | null | undefined;
  /** How to get there: the entrance, the floor, the stop. */
  readonly directions?: Record<string, string | null> | null | undefined;
  /** Its shape on the map: a GeoJSON geometry (RFC 7946), WGS 84. */
  readonly geometry?: unknown;
  readonly name?: Record<string, string | null> | null | undefined;
};

/** Whose value the plan gets where both the plan and the new text change a field. */
export type PlanChoice = {
  /** As the details of PLAN_CONFLICT name it: title.pl */
  readonly field: string;
  readonly take: PlanSide;
};

/** KEEP: the plan stays as it is. DROP: it is taken back. REBASE: it keeps what it changes, and takes everything else from the new text. */
export type PlanFate =
  | 'DROP'
  | 'KEEP'
  | 'REBASE';

export type PlanSide =
  | 'PLAN'
  | 'TEXT';

/** `at` in the past is refused. Beside a plan that would undo a change, `plan` says what becomes of the plan; otherwise the plan stays. */
export type PublishInput = {
  readonly at?: string | null | undefined;
  readonly changeNote?: string | null | undefined;
  /** With plan: REBASE. */
  readonly choices?: ReadonlyArray<PlanChoice> | null | undefined;
  readonly expectedVersion: number;
  readonly id: string;
  /** These languages alone: the others stay as the public sees them, and the draft keeps its own. */
  readonly locales?: ReadonlyArray<string> | null | undefined;
  /** What becomes of an older plan. */
  readonly plan?: PlanFate | null | undefined;
  /** The same as plan: DROP. */
  readonly replace?: boolean | null | undefined;
  readonly until?: string | null | undefined;
};

export type Recipients =
  | 'MIXED'
  | 'NGOS'
  | 'RESIDENTS';

export type ResponseChannel =
  | 'EMAIL'
  | 'IN_PERSON'
  | 'KIOSK'
  | 'ONLINE'
  | 'PAPER'
  | 'PHONE'
  | 'POST';

export type SeoInput = {
  readonly description?: Record<string, string | null> | null | undefined;
  readonly title?: Record<string, string | null> | null | undefined;
};

/** BEARER: the answer has a token, which goes into `Authorization: Bearer …`. COOKIE: the token is in a cookie that no script can read; for pages of this very server. */
export type SessionTransport =
  | 'BEARER'
  | 'COOKIE';

export type SignInInput = {
  /** What the last sign-in from this device answered: strangers who guess passwords do not keep one waiting then. */
  readonly deviceToken?: string | null | undefined;
  readonly email: string;
  /** The code of a second factor, for accounts that have one. */
  readonly otp?: string | null | undefined;
  readonly password: string;
  /** By default BEARER. */
  readonly transport?: SessionTransport | null | undefined;
};

export type StageAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: StageInput;
};

export type StageChangeInput = {
  readonly entry: StagePatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type StageEditsInput = {
  readonly add?: ReadonlyArray<StageAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<StageChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type StageInput = {
  /** Those of the consultation's attachments that belong to this stage. */
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  /** closesOn is the last day of the stage; given as that day, the midnight after. */
  readonly closesAt?: string | null | undefined;
  readonly closesOn?: string | null | undefined;
  /** The time in words, where nothing more precise is known: "jesień 2027". Such a stage has no status. */
  readonly dateText?: Record<string, string | null> | null | undefined;
  readonly kind?: StageKind | null | undefined;
  /** How the city asks in this stage. */
  readonly methodCodes?: ReadonlyArray<string> | null | undefined;
  readonly name: Record<string, string | null>;
  /** The stage is open in [opensAt, closesAt). Given as a day, the start of the day. */
  readonly opensAt?: string | null | undefined;
  readonly opensOn?: string | null | undefined;
  /** The questionnaires that one answers in this stage. */
  readonly questionnaireIds?: ReadonlyArray<string> | null | undefined;
  /** Reports on this stage alone. */
  readonly reportIds?: ReadonlyArray<string> | null | undefined;
  /** What came of the stage. */
  readonly results?: Record<string, unknown> | null | undefined;
  /** What this stage is about. */
  readonly summary?: Record<string, string | null> | null | undefined;
  /** How people take part in this stage, where it differs from the whole consultation. */
  readonly waysToRespond?: ReadonlyArray<WayToRespondInput> | null | undefined;
};

export type StageKind =
  | 'DEBATE'
  | 'IDEAS'
  | 'NEEDS'
  | 'PRESENTATION'
  | 'PRE_CONSULTATION'
  | 'REMARKS'
  | 'VARIANTS'
  | 'VOTE'
  | 'WORKSHOPS';

/** What is said changes, languages included; null clears, and everything else stays. */
export type StagePatch = {
  /** Those of the consultation's attachments that belong to this stage. */
  readonly attachmentIds?: ReadonlyArray<string> | null | undefined;
  /** closesOn is the last day of the stage; given as that day, the midnight after. */
  readonly closesAt?: string | null | undefined;
  readonly closesOn?: string | null | undefined;
  /** The time in words, where nothing more precise is known: "jesień 2027". Such a stage has no status. */
  readonly dateText?: Record<string, string | null> | null | undefined;
  readonly kind?: StageKind | null | undefined;
  /** How the city asks in this stage. */
  readonly methodCodes?: ReadonlyArray<string> | null | undefined;
  readonly name?: Record<string, string | null> | null | undefined;
  /** The stage is open in [opensAt, closesAt). Given as a day, the start of the day. */
  readonly opensAt?: string | null | undefined;
  readonly opensOn?: string | null | undefined;
  /** The questionnaires that one answers in this stage. */
  readonly questionnaireIds?: ReadonlyArray<string> | null | undefined;
  /** Reports on this stage alone. */
  readonly reportIds?: ReadonlyArray<string> | null | undefined;
  /** What came of the stage. */
  readonly results?: Record<string, unknown> | null | undefined;
  /** What this stage is about. */
  readonly summary?: Record<string, string | null> | null | undefined;
  /** How people take part in this stage, where it differs from the whole consultation. */
  readonly waysToRespond?: ReadonlyArray<WayToRespondInput> | null | undefined;
};

export type TimelineEntryAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: TimelineEntryInput;
};

export type TimelineEntryChangeInput = {
  readonly entry: TimelineEntryPatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type TimelineEntryEditsInput = {
  readonly add?: ReadonlyArray<TimelineEntryAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<TimelineEntryChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type TimelineEntryInput = {
  /** The time in words, where nothing more precise is known: "wrzesień i październik 2011". */
  readonly dateText?: Record<string, string | null> | null | undefined;
  readonly endsAt?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly label: Record<string, string | null>;
  readonly startsAt?: string | null | undefined;
  readonly startsOn?: string | null | undefined;
};

/** What is said changes, languages included; null clears, and everything else stays. */
export type TimelineEntryPatch = {
  /** The time in words, where nothing more precise is known: "wrzesień i październik 2011". */
  readonly dateText?: Record<string, string | null> | null | undefined;
  readonly endsAt?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly label?: Record<string, string | null> | null | undefined;
  readonly startsAt?: string | null | undefined;
  readonly startsOn?: string | null | undefined;
};

export type UpdateConsultationInput = {
  readonly expectedVersion: number;
  readonly id: string;
  readonly patch: ConsultationPatch;
};

export type WayToRespondAdditionInput = {
  /** The place of the entry that the new one stands before, the first is 0; without it, at the end. */
  readonly at?: number | null | undefined;
  readonly entry: WayToRespondInput;
};

export type WayToRespondChangeInput = {
  readonly entry: WayToRespondPatch;
  /** The place of the entry; the first is 0. */
  readonly position: number;
};

/** Edits of single entries; all others stay as they are. Each entry is changed once or removed, not both. */
export type WayToRespondEditsInput = {
  readonly add?: ReadonlyArray<WayToRespondAdditionInput> | null | undefined;
  readonly change?: ReadonlyArray<WayToRespondChangeInput> | null | undefined;
  /** Places; the first is 0. */
  readonly remove?: ReadonlyArray<number> | null | undefined;
};

export type WayToRespondInput = {
  readonly address?: string | null | undefined;
  readonly channel: ResponseChannel;
  readonly email?: string | null | undefined;
  /** The forms that people fill in, among the document's attachments: a file that is replaced is replaced here as well. */
  readonly formIds?: ReadonlyArray<string> | null | undefined;
  /** The address of a form that people fill in, where the form is kept elsewhere. */
  readonly formUrl?: string | null | undefined;
  readonly instructions: Record<string, string | null>;
  readonly openingHours?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly url?: string | null | undefined;
};

/** What is said changes, languages included; null clears, and everything else stays. */
export type WayToRespondPatch = {
  readonly address?: string | null | undefined;
  readonly channel?: ResponseChannel | null | undefined;
  readonly email?: string | null | undefined;
  /** The forms that people fill in, among the document's attachments: a file that is replaced is replaced here as well. */
  readonly formIds?: ReadonlyArray<string> | null | undefined;
  /** The address of a form that people fill in, where the form is kept elsewhere. */
  readonly formUrl?: string | null | undefined;
  readonly instructions?: Record<string, string | null> | null | undefined;
  readonly openingHours?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly url?: string | null | undefined;
};

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { readonly signIn: { readonly token: string | null } };

export type DocumentsQueryVariables = Exact<{
  first: number;
}>;


export type DocumentsQuery = { readonly documents: { readonly nodes: ReadonlyArray<
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
      | { readonly id: string, readonly version: number }
    > } };

export type M1MutationVariables = Exact<{
  input: UpdateConsultationInput;
}>;


export type M1Mutation = { readonly updateConsultation: { readonly document: { readonly id: string, readonly version: number } | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string }> } };

export type PublishMutationVariables = Exact<{
  input: PublishInput;
}>;


export type PublishMutation = { readonly publish: { readonly document:
      | { readonly version: number }
      | Record<PropertyKey, never>
     | null, readonly userErrors: ReadonlyArray<{ readonly code: ErrorCode, readonly message: string }> } };


export const SignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SignInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"token"}}]}}]}}]} as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const DocumentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Documents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"where"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"type"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"CONSULTATION"}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]} as unknown as DocumentNode<DocumentsQuery, DocumentsQueryVariables>;
export const M1Document = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"M1"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateConsultationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateConsultation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<M1Mutation, M1MutationVariables>;
export const PublishDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Publish"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PublishInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publish"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConsultationDocument"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PublishMutation, PublishMutationVariables>;