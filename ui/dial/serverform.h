#pragma once

#include "dial/serverdraft.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace hawser {

class SecretEntry;

/// The fields of a game server that Hawser dials, with what is wrong beside each.
class ServerForm : public QWidget
{
    Q_OBJECT

public:
    using Field = ServerDraft::Field;

    explicit ServerForm(QWidget *parent = nullptr);

    void setDraft(const ServerDraft &draft);
    ServerDraft draft() const;
    /// The game was chosen elsewhere and stays.
    void setGameFixed(bool fixed);
    void setPort(quint16 port);
    void setTls(bool tls);
    /// Says of every field what is wrong, also of those that nobody touched so far, and leads into
    /// the first. True if nothing is wrong.
    bool complain();

signals:
    /// The user changed something.
    void edited();
    /// \a field has to be read or filled in: it should be in view.
    void fieldShown(QWidget *field);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *makeGame();
    QWidget *makeAddress();
    QWidget *makeOptions();
    void addField(QVBoxLayout &layout, const QString &title, QWidget *field, Field kind);
    QLabel *makeNote(Field kind);
    void orderTabs();
    void connectFields();
    void chooseGame();
    void takeAddressApart(bool isComplete);
    void changed(Field field);
    void refreshNotes(const ServerDraft &entered);
    void refresh();
    QWidget *widgetOf(Field field) const;

    QComboBox *m_game;
    QLabel *m_needs;
    QLineEdit *m_name;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QCheckBox *m_tls;
    QLabel *m_exposure;
    QWidget *m_userBox;
    QLineEdit *m_user;
    QLabel *m_secretTitle;
    SecretEntry *m_secret;
    QWidget *m_options;
    QComboBox *m_api;
    QComboBox *m_cpm;
    QHash<int, QLabel *> m_notes; // by Field
    QSet<int> m_touched;          // Fields
    qsizetype m_hostLength = 0;   // before the last edit: what comes at once was pasted
    bool m_isPortOwn = false;     // entered, so that another game does not change it
    bool m_hasStoredSecret = false;
};

} // namespace hawser
