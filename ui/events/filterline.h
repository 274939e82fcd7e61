#pragma once

#include "archive/grammar/filtercompletion.h"

#include <QLineEdit>

#include <functional>

class QCompleter;
class QStandardItemModel;

namespace hawser {

/// Where a filter is typed in the filter grammar, with completion of what is being typed: by
/// itself, or all that may stand there with Ctrl+Space. Only Up and Down go into the list; Return
/// without them is for the line, and Esc closes the list and nothing else.
class FilterLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterLine(QWidget *parent = nullptr);

    /// What completion may name; asked each time.
    void setVocabulary(std::function<FilterVocabulary()> vocabulary);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void offer(bool everything);
    bool isWorthOffering() const;
    bool isOurEscape(const QEvent &event) const;
    bool handlePopupKey(QKeyEvent &event);
    void take(const QModelIndex &choice);

    std::function<FilterVocabulary()> m_vocabulary;
    QStandardItemModel *m_choices;
    QCompleter *m_completer;
    FilterCompletion m_offered;
    bool m_isChoosing = false; // the reader has gone into the list
};

} // namespace hawser
