#pragma once

#include "setup/snippet.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace hawser {

/// What to write into which file of a mod, ready to paste. The registration token is masked until
/// it is asked for, and again after a while; copying always copies the real one.
class SnippetView : public QWidget
{
    Q_OBJECT

public:
    explicit SnippetView(QWidget *parent = nullptr);

    void setMod(const ModSetup &mod);
    void setValues(const SnippetValues &values);
    /// The endpoint encrypts with a certificate that nobody else vouches for.
    void setOwnCertificate(bool own);

    bool isRevealed() const;

signals:
    void copied();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    QWidget *makeButtons();
    void fillFormats();
    SettingsFormat format() const;
    void setRevealed(bool revealed);
    SnippetValues shownValues() const;
    void copy();
    void refresh();
    void refreshText();
    QString whereText() const;
    QString noteText() const;

    const ModSetup *m_mod;
    SnippetValues m_values;
    bool m_ownCertificate = false;
    QTimer m_mask{this};
    QLabel *m_where;
    QComboBox *m_formats;
    QPlainTextEdit *m_text;
    QLabel *m_error;
    QWidget *m_buttons;
    QToolButton *m_reveal;
    QPushButton *m_copy;
    QLabel *m_notes;
};

} // namespace hawser
