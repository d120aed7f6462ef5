import icon from '../../resources/icon.svg';
import styles from './brand-mark.module.css';

/** The product's own mark; decoration beside its name. */
export function BrandMark() {
  return <img className={styles.mark} src={icon} alt="" />;
}
