import { type ContentTypeDefinition, contentTypeOf } from '../entities/fields/content-type.ts';
import { BudgetEdition } from './budget-edition.ts';
import { BudgetProject } from './budget-project.ts';
import { Campaign } from './campaign.ts';
import { Chapter } from './chapter.ts';
import { Consultation } from './consultation.ts';
import { ConsultationModel } from './consultation-model.ts';
import { ConsultationRequest } from './consultation-request.ts';
import { Event } from './event.ts';
import { Gallery } from './gallery.ts';
import { GoodPractice } from './good-practice.ts';
import { Handbook } from './handbook.ts';
import { Investment } from './investment.ts';
import { LegalAct } from './legal-act.ts';
import { LocalInitiative } from './local-initiative.ts';
import { NewsArticle } from './news-article.ts';
import { NgoProfile } from './ngo-profile.ts';
import { Page } from './page.ts';
import { Programme } from './programme.ts';
import { Questionnaire } from './questionnaire.ts';
import { Recommendation } from './recommendation.ts';
import { Report } from './report.ts';
import { Study } from './study.ts';
import { VillageFundApplication } from './village-fund-application.ts';

/** The content types. A new type is a file of its own and a line here. */
export const contentTypes: readonly ContentTypeDefinition[] = [
  Consultation,
  Report,
  NewsArticle,
  NgoProfile,
  Page,
  Event,
  LegalAct,
  Investment,
  BudgetEdition,
  BudgetProject,
  Programme,
  Recommendation,
  ConsultationRequest,
  GoodPractice,
  Campaign,
  Gallery,
  Handbook,
  Chapter,
  LocalInitiative,
  VillageFundApplication,
  Questionnaire,
  Study,
  ConsultationModel,
].map(contentTypeOf);

const byCode = new Map(contentTypes.map((type) => [type.code, type]));
const byClass = new Map<object, ContentTypeDefinition>(contentTypes.map((type) => [type.entity, type]));

/** The type with this code (`CONSULTATION`). The database guarantees that the code is one of ours. */
export function contentTypeByCode(code: string): ContentTypeDefinition {
  const type = byCode.get(code);
  if (!type) throw new Error(`No content type has the code ${code}.`);
  return type;
}

/** The type of this name (`NewsArticle`). */
export function contentTypeByName(name: string): ContentTypeDefinition {
  const type = contentTypes.find((one) => one.typeName === name);
  if (!type) throw new Error(`No content type is called ${name}.`);
  return type;
}

/**
 * The type whose documents have ids of this name: `Consultation` as they are delivered, `ConsultationDocument` as they are
 * managed. Undefined for the name of anything else.
 */
export function contentTypeInIds(name: string): ContentTypeDefinition | undefined {
  return contentTypes.find(({ typeName }) => name === typeName || name === `${typeName}Document`);
}

export function contentTypeByClass(entity: object): ContentTypeDefinition {
  const type = byClass.get(entity);
  if (!type) throw new Error('A relation leads to a class that is not in the registry of content types.');
  return type;
}
