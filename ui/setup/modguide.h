#pragma once

#include "connectors/arrival.h"
#include "connectors/endpointoptions.h"
#include "console/serverbook.h"

#include <QUrl>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace hawser {

class LadderView;
class ModPicker;
class ModSettingsView;
class PlacePicker;
class ScrollingPage;
struct ModSetup;

/// Leads somebody from "I have a game server" to its mod being in, in three steps: which mod, where
/// it runs, what to write into its settings while watching it arrive. Knows the console only by
/// values.
class ModGuide : public QWidget
{
    Q_OBJECT

public:
    explicit ModGuide(QWidget *parent = nullptr);

    /// No \a url: the endpoint does not listen (yet).
    void setEndpoint(const std::optional<QUrl> &url, const EndpointOptions &options);
    /// Why it does not. None takes the last one away.
    void setEndpointError(const std::optional<EndpointError> &error);
    /// The registration token, a secret; empty while there is none.
    void setToken(const QString &token);
    /// Those that are known, so that the new one is given another identity token.
    void setServers(const QList<ServerInfo> &servers);
    void arrived(const Arrival &arrival);

    /// Back to the first step, for another mod.
    void restart();

signals:
    /// The user wants the endpoint to listen so; setEndpoint() or setEndpointError() is to follow.
    void endpointWanted(const hawser::EndpointOptions &options);
    /// Lets in the mod that waits for a decision.
    void acceptChosen(const QString &identity);
    void serverChosen(const QString &identity);
    /// The user is done here, or has enough.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum Step : int { ModStep, PlaceStep, SettingsStep };

    void build();
    QWidget *makeHeader();
    QWidget *makeFooter();
    QWidget *makeModStep();
    QWidget *makePlaceStep();
    QWidget *makeSettingsStep();
    void connectParts();
    Step step() const;
    void showStep(Step step);
    void goOn();
    void goBack();
    bool canGoOn() const;
    void takeMod();
    QStringList identities() const;
    void refresh();
    void refreshSettings();

    std::optional<QUrl> m_url;
    EndpointOptions m_options;
    QList<ServerInfo> m_servers;
    const ModSetup *m_mod = nullptr;
    QLabel *m_title;
    QLabel *m_progress;
    QStackedWidget *m_steps;
    ModPicker *m_picker;
    QLabel *m_hindrance;
    PlacePicker *m_place;
    ModSettingsView *m_settings;
    LadderView *m_ladder;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace hawser
