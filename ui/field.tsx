import { useId } from "react";
import { classNames } from "@/ui/class-names";

export const inputClass =
  "block w-full min-h-9 rounded-md border border-field-line bg-panel px-3 py-1.5 text-14 text-ink placeholder:text-ink-3 file:mr-3 file:cursor-pointer file:rounded file:border-0 file:bg-brand-soft file:px-2.5 file:py-1 file:text-13 file:font-medium file:text-brand aria-invalid:border-not-met-ink";

interface FieldProps {
  label: string;
  hint?: React.ReactNode;
  error?: string;
  /** Gets the ids that tie the input to its label, hint and error. */
  children: (props: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => React.ReactNode;
}

/** A labelled input with its hint, and its error right under it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-13 font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-12 text-ink-3 text-pretty">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-12 font-medium text-not-met-ink">
          {error}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = Omit<FieldProps, "children"> & React.ComponentProps<"input">;

export function TextField({ label, hint, error, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => <input className={classNames(inputClass, className)} {...input} {...tied} />}
    </Field>
  );
}

type SelectFieldProps = Omit<FieldProps, "children"> &
  React.ComponentProps<"select"> & { options: readonly { value: string; label: string }[] };

export function SelectField({ label, hint, error, options, className, ...select }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => (
        <select className={classNames(inputClass, className)} {...select} {...tied}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type TextAreaFieldProps = Omit<FieldProps, "children"> & React.ComponentProps<"textarea">;

export function TextAreaField({ label, hint, error, className, ...area }: TextAreaFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => (
        <textarea
          className={classNames(inputClass, "font-mono text-[12.5px] leading-[19px]", className)}
          {...area}
          {...tied}
        />
      )}
    </Field>
  );
}
