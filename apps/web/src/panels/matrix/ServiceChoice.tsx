/** What the matrix is asked for: pings, a service that is proposed, or any port. */
import { proposedServices, serviceKey, serviceText } from '@patchbay/shared/matrix';
import type { Service } from '@patchbay/shared/protocol';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { SelectField } from '../../ui/index.ts';
import { chooseService } from './chosen-service.ts';
import styles from './Matrix.module.css';
import { PortForm } from './PortForm.tsx';

/** Stands in the list for a port that is typed. */
const TYPED = 'typed';

export const ServiceChoice = ({ lab, service }: { readonly lab: string; readonly service: Service | undefined }) => {
  const { t } = useTranslation();
  const [isTyping, setTyping] = useState(false);
  const tests = useSession((session) => session.connectivity);
  const services = useMemo(
    () => proposedServices(Object.values(tests).map(({ probe }) => probe), service),
    [tests, service],
  );
  const choose = (chosen: Service | undefined): void => {
    setTyping(false);
    chooseService(lab, chosen);
  };
  return (
    <div className={styles.tried}>
      <SelectField
        label={t('matrix.tried.label')}
        labelHidden
        inWords
        value={isTyping ? TYPED : serviceKey(service)}
        onValue={(key) => {
          if (key === TYPED) setTyping(true);
          else choose(services.find((one) => serviceKey(one) === key));
        }}
      >
        <option value="">{t('matrix.tried.ping')}</option>
        {services.map((one) => (
          <option key={serviceKey(one)} value={serviceKey(one)}>
            {serviceText(one)}
          </option>
        ))}
        <option value={TYPED}>{t('matrix.tried.typed')}</option>
      </SelectField>
      {isTyping ? <PortForm onPort={(port) => choose({ protocol: 'tcp', port })} onCancel={() => setTyping(false)} /> : null}
    </div>
  );
};
