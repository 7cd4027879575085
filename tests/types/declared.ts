// What the modules answer, call by call, as their declarations have it.

import type * as builder from '../../www/builder/builder.js';
import type * as engine from '../../www/pkg/jostar.js';

/** What a call answers, if that is an object. */
type Answer<Called> = Called extends (...given: never[]) => infer Given ? Extract<Given, object> : never;

/** The calls that answer with more than a number, bytes or nothing. */
type AnswersOf<Called> = {
  [Call in keyof Called as Answer<Called[Call]> extends Uint8Array ? never : Call]: Answer<Called[Call]>;
};

/** What says where in the code an error was made is no part of an answer. */
type Thrown<JostarError> = Omit<JostarError, 'stack' | 'cause'>;

/** Every call has to be here, and nothing else. */
export type Answers = AnswersOf<engine.Engine> &
  AnswersOf<builder.Builder> &
  Omit<AnswersOf<typeof builder>, 'default' | 'initSync'> & {
    engineError: Thrown<engine.JostarError>;
    builderError: Thrown<builder.JostarError>;
  };

/** A value that has everything that it may have. */
export type Whole<T> = { [Field in keyof T]-?: Whole<T[Field]> };
