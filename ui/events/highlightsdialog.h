#pragma once

#include "highlights.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace hawser {

/// Patterns and their colours, and a box to try them: it shows at once how a text would look.
/// Changes count at once. Open it by open(); it deletes itself when it is closed.
class HighlightsDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a sample: what is in the box to begin with.
    HighlightsDialog(const Highlights &highlights, const QString &sample,
                     QWidget *parent = nullptr);

signals:
    void highlightsChanged(const hawser::Highlights &highlights);

private:
    void build();
    void fill();
    void add();
    void remove();
    void take(const QList<HighlightRule> &rules);
    void tryIt();
    HighlightRule entered() const;

    Highlights m_highlights;
    QListWidget *m_rules;
    QPushButton *m_remove;
    QLineEdit *m_pattern;
    QComboBox *m_tone;
    QPushButton *m_add;
    QLineEdit *m_sample;
    QLabel *m_outcome;
};

} // namespace hawser
