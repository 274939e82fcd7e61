#pragma once

#include "terminal/completion.h"

#include <QLineEdit>

class QCompleter;
class QStandardItemModel;

namespace hawser {

/// One line for a console command. Up and Down go through what was typed before; Tab completes the
/// word, else goes to the next placeholder, else on; Ctrl+R wants the history searched.
class CommandPrompt : public QLineEdit
{
    Q_OBJECT

public:
    explicit CommandPrompt(QWidget *parent = nullptr);

    void setHistory(const QStringList &commands); ///< oldest first
    void setSources(const CompletionSources &sources) { m_sources = sources; }
    /// Puts \a command in, and chooses its first placeholder.
    void fill(const QString &command);
    /// False if there is none.
    bool chooseNextPlaceholder();

signals:
    void searchWanted();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool handleTab();
    bool tryComplete();
    void offer(const Completion &completion);
    void insert(const QString &text);
    void step(int older);
    void refreshOffer();
    Completion completion() const;
    bool isChoosing() const;

    QStringList m_history;
    qsizetype m_position = 0; // in the history; its size: what is being typed
    QString m_draft;
    CompletionSources m_sources;
    QCompleter *m_completer;
    QStandardItemModel *m_offered;
    Completion m_offer; // what the list is about
};

} // namespace hawser
